#include "animation.h"
#include "options.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/render/read_fields.h>
#include <joulet/render/virtual_display.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <exception>
#include <optional>

namespace {

using namespace joulet;
namespace fs = std::filesystem;

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw IoError(fmt::format("cannot make the folder \"{}\": {}", folder.string(), error.message()));
}

/// Views to draw; those that the result has no fields for are named and left out when all are wanted.
std::vector<std::string> chosen_views(const RenderOptions& options, const ResultIndex& result) {
  if (!options.all_views) return {options.picture.view};
  std::vector<std::string> names;
  for (const ViewInfo& view : views()) {
    const std::string reason = why_not(result, view.name);
    if (reason.empty())
      names.push_back(view.name);
    else if (!options.quiet)
      std::printf(" %-14s not drawn: %s\n", view.name.c_str(), reason.c_str());
  }
  return names;
}

fs::path file_for(const RenderOptions& options, const ResultIndex& result, const std::string& view) {
  if (!options.output.empty() && !options.all_views) return options.output;
  const fs::path folder = options.output.empty() ? result.folder / "pictures" : fs::path(options.output);
  return folder / (view + ".png");
}

/// One line that says how far it is, on a terminal.
void show_progress(std::chrono::steady_clock::time_point start, std::size_t done, std::size_t all) {
  if (!isatty(STDOUT_FILENO)) return;
  const double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const double left = passed / static_cast<double>(done) * static_cast<double>(all - done);
  std::printf("\r picture %zu of %zu, %.0f s left \033[K%s", done, all, left, done == all ? "\r\033[K" : "");
  std::fflush(stdout);
}

void animate(const RenderOptions& options) {
  const ResultIndex result = open_result(options.result);
  const std::string& view = options.picture.view;
  const fs::path file =
      options.output.empty() ? result.folder / "pictures" / (view + "-film.png") : fs::path(options.output);
  if (file.has_parent_path()) make_folder(file.parent_path());
  const VirtualDisplay display;
  const auto start = std::chrono::steady_clock::now();
  const fs::path made =
      write_animation(result, options.picture, file, options.frames_per_second, [&](std::size_t done, std::size_t all) {
        if (!options.quiet) show_progress(start, done, all);
      });
  if (options.quiet) return;
  if (made != file && !file.extension().empty())
    std::printf(" ffmpeg is not installed: the pictures are in a folder\n");
  std::printf(" %-14s %s\n", view.c_str(), made.string().c_str());
}

/// Of the files of one output time: that, and those of an index (.pvtu) beside it with its name.
double megabytes(const fs::path& file) {
  double sum = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(file.parent_path(), error))
    if (entry.path().filename().string().rfind(file.stem().string(), 0) == 0)
      sum += 1e-6 * static_cast<double>(entry.file_size(error));
  return sum;
}

/// Seconds that a picture of a large result will take: as the last one, or what reading takes.
double expected_seconds(const ResultIndex& result, const Picture& picture, double last_seconds) {
  constexpr double megabytes_per_second = 60;  // cells of degree 1 and 2, on two cores of 2020 or so
  const ResultFrame& frame = picture.time ? result.at(*picture.time) : result.frames.back();
  return last_seconds > 0 ? last_seconds : megabytes(frame.volume) / megabytes_per_second;
}

/// A line on a terminal that the next one covers, where there is something to wait for.
void announce(const std::string& view, double seconds) {
  constexpr double worth_saying = 2;
  if (!isatty(STDOUT_FILENO) || seconds < worth_saying) return;
  std::printf("\r %-14s about %.0f s ...\033[K\r", view.c_str(), seconds);
  std::fflush(stdout);
}

void say_which_time(const ResultIndex& result, const Picture& picture) {
  if (!picture.time) return;
  const double nearest = result.at(*picture.time).time;
  if (std::abs(nearest - *picture.time) > 1e-6 * std::max(1., nearest))
    std::printf(" there is no output at %g s; drawn is %g s\n", *picture.time, nearest);
}

void draw(const RenderOptions& options) {
  const ResultIndex result = open_result(options.result);
  if (!options.quiet) say_which_time(result, options.picture);
  const std::vector<std::string> names = chosen_views(options, result);
  const VirtualDisplay display;
  double last_seconds = 0;
  for (const std::string& view : names) {
    if (!options.quiet) announce(view, expected_seconds(result, options.picture, last_seconds));
    const auto start = std::chrono::steady_clock::now();
    Picture picture = options.picture;
    picture.view = view;
    const fs::path file = file_for(options, result, view);
    if (file.has_parent_path()) make_folder(file.parent_path());
    write_picture(result, picture, file);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    last_seconds = seconds;
    if (!options.quiet)
      std::printf("%s %-14s %s  %.2f s\n", isatty(STDOUT_FILENO) ? "\033[K" : "", view.c_str(), file.string().c_str(),
                  seconds);
    std::fflush(stdout);
  }
}

std::string field_list(const fs::path& file) {
  std::vector<std::string> names;
  if (!file.empty())
    for (const FieldInfo& field : fields_of(file)) names.push_back(field.name);
  return names.empty() ? "none" : joined(names);
}

void list(const fs::path& folder) {
  const ResultIndex result = open_result(folder);
  const ResultFrame& last = result.frames.back();
  std::vector<std::string> times;
  for (const ResultFrame& frame : result.frames)
    times.push_back(std::isinf(frame.time) ? "steady" : fmt::format("{:g} s", frame.time));
  std::printf("times    %s\n", joined(times).c_str());
  std::printf("parts    %s\n", joined(result.parts).c_str());
  std::printf("fields   %s\n", field_list(last.volume).c_str());
  std::printf("surface  %s\n", field_list(last.surface).c_str());
  for (const ViewInfo& view : views()) {
    const std::string reason = why_not(result, view.name);
    std::printf("view     %-14s %s\n", view.name.c_str(), (reason.empty() ? view.summary : "no: " + reason).c_str());
  }
}

int fail(ExitCode code, const std::string& message) {
  std::fflush(stdout);
  std::fprintf(stderr, "joulet: error: %s\n", message.c_str());
  return static_cast<int>(code);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const RenderOptions options = read_options(argc, argv);
    if (!options.help.empty())
      std::fputs(options.help.c_str(), stdout);
    else if (options.list)
      list(options.result);
    else if (options.animation)
      animate(options);
    else
      draw(options);
    return 0;
  } catch (const Error& error) {
    return fail(error.exit_code(), error.what());
  } catch (const std::exception& error) {
    return fail(ExitCode::internal_error, std::string("internal error, please report it: ") + error.what());
  }
}
