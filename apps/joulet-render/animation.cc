#include "animation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/text.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

namespace joulet {
namespace {

namespace fs = std::filesystem;

constexpr int not_started = 127;

/// What ffmpeg has to be told for an ending. The colours are kept as they are, or as well as players allow.
std::vector<std::string> coding(const std::string& ending) {
  if (ending == ".png" || ending == ".apng") return {"-f", "apng", "-plays", "0"};
  if (ending == ".mp4") return {"-c:v", "libx264", "-crf", "18", "-pix_fmt", "yuv420p", "-movflags", "+faststart"};
  if (ending == ".webm") return {"-c:v", "libvpx-vp9", "-crf", "24", "-b:v", "0", "-pix_fmt", "yuv420p"};
  throw InputError(
      fmt::format("a film ends in .png, .apng, .mp4 or .webm, or is a folder for pictures, not {}", ending));
}

/// Runs a program with its words in a file; the exit code, or `not_started`.
int run(const std::vector<std::string>& command, const fs::path& words) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) throw IoError(fmt::format("cannot start {}", command.front()));
  if (child == 0) {
    const int log = open(words.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    execvp(arguments[0], arguments.data());
    _exit(not_started);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

fs::path frame_file(const fs::path& folder, std::size_t number) { return folder / fmt::format("{:04}.png", number); }

void write_frames(const ResultIndex& result, Picture picture, const fs::path& folder,
                  const std::function<void(std::size_t, std::size_t)>& progress) {
  fs::create_directories(folder);
  if (!picture.range && picture.range_text.empty()) picture.range = range_in_time(result, picture);
  for (std::size_t i = 0; i < result.frames.size(); ++i) {
    picture.time = result.frames[i].time;
    write_picture(result, picture, frame_file(folder, i));
    progress(i + 1, result.frames.size());
  }
}

/// The last picture stays for a while before the film begins again.
void hold_last(const fs::path& folder, std::size_t n_frames, double frames_per_second) {
  const auto more = static_cast<std::size_t>(2 * frames_per_second);
  for (std::size_t i = 0; i < more; ++i)
    fs::copy_file(frame_file(folder, n_frames - 1), frame_file(folder, n_frames + i));
}

}  // namespace

fs::path write_animation(const ResultIndex& result, const Picture& picture, const fs::path& file,
                         double frames_per_second, const std::function<void(std::size_t, std::size_t)>& progress) {
  if (file.extension().empty()) {
    write_frames(result, picture, file, progress);
    return file;
  }
  const std::vector<std::string> how = coding(file.extension());
  fs::path folder = file;
  folder.replace_extension();
  if (fs::exists(folder)) folder += "-frames";
  if (fs::exists(folder))
    throw IoError(fmt::format("\"{}\" is in the way of the pictures of the film", folder.string()));
  write_frames(result, picture, folder, progress);
  hold_last(folder, result.frames.size(), frames_per_second);

  // The half-made film has another name, so that a failure leaves no half film.
  const fs::path made = folder / ("film" + file.extension().string()), words = folder / "ffmpeg.txt";
  std::vector<std::string> command = {"ffmpeg",     "-v",
                                      "error",      "-y",
                                      "-framerate", fmt::format("{:g}", frames_per_second),
                                      "-i",         (folder / "%04d.png").string()};
  command.insert(command.end(), how.begin(), how.end());
  command.push_back(made.string());
  const int code = run(command, words);
  if (code == not_started) {
    for (std::size_t i = result.frames.size(); fs::remove(frame_file(folder, i)); ++i) continue;
    fs::remove(words);
    return folder;
  }
  const std::string said = text_of_file(words);
  if (code == 0) fs::rename(made, file);
  fs::remove_all(folder);
  if (code != 0) throw IoError(fmt::format("ffmpeg cannot write \"{}\": {}", file.string(), trimmed(said)));
  return file;
}

}  // namespace joulet
