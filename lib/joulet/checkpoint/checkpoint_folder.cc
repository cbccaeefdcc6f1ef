#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/log.h>
#include <joulet/base/text.h>
#include <joulet/checkpoint/checkpoint_file.h>
#include <joulet/checkpoint/checkpoint_folder.h>
#include <joulet/simulation/collective.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

constexpr const char* before_step = "step-";

std::string name_of(int step) { return fmt::format("{}{:010}.h5", before_step, step); }

bool is_checkpoint(const fs::path& file) {
  return file.extension() == ".h5" && file.filename().string().rfind(before_step, 0) == 0;
}

void remove_checkpoint(const fs::path& file) {
  std::error_code error;
  fs::remove(file, error);
  if (error) throw IoError(fmt::format("cannot remove \"{}\": {}", file.string(), error.message()));
}

/// The names as a text, for all ranks.
std::vector<fs::path> on_all_ranks(const CheckpointFolder& folder, MPI_Comm communicator) {
  std::istringstream lines(text_from_rank_0(communicator, [&] {
    std::string text;
    for (const fs::path& file : folder.files()) text += file.string() + "\n";
    return text;
  }));
  std::vector<fs::path> files;
  for (std::string line; std::getline(lines, line);) files.emplace_back(line);
  return files;
}

}  // namespace

fs::path CheckpointFolder::write(int step, const Snapshot& snapshot, int keep, MPI_Comm communicator) const {
  const fs::path file = folder_ / name_of(step);
  on_rank_0(communicator, [&] {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) throw IoError(fmt::format("cannot make \"{}\": {}", folder_.string(), error.message()));
  });
  write_checkpoint(file, snapshot, communicator);
  on_rank_0(communicator, [&] {
    const auto all = files();
    for (std::size_t i = static_cast<std::size_t>(keep); i < all.size(); ++i) remove_checkpoint(all[i]);
  });
  return file;
}

std::optional<FoundCheckpoint> CheckpointFolder::newest(MPI_Comm communicator) const {
  const std::vector<fs::path> all = on_all_ranks(*this, communicator);
  std::string reasons;
  for (const fs::path& file : all) {
    try {
      return FoundCheckpoint{file, open_checkpoint(file, communicator)};
    } catch (const IoError& error) {
      reasons += fmt::format("; {}: {}", file.filename().string(), error.what());
      if (&file != &all.back())
        log::warn(
            fmt::format("the checkpoint \"{}\" is broken ({}): the one before is taken", file.string(), error.what()));
    }
  }
  if (all.empty()) return std::nullopt;
  throw IoError(fmt::format("none of the {} checkpoint{} in \"{}\" can be read{}", all.size(),
                            all.size() == 1 ? "" : "s", folder_.string(), reasons));
}

std::vector<fs::path> CheckpointFolder::files() const {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder_, error), end; !error && entry != end; entry.increment(error))
    if (is_checkpoint(entry->path())) found.push_back(entry->path());
  std::sort(found.rbegin(), found.rend());
  return found;
}

void CheckpointFolder::remove_all() const {
  for (const fs::path& file : files()) remove_checkpoint(file);
  std::error_code ignored;
  for (fs::directory_iterator entry(folder_, ignored), end; !ignored && entry != end; entry.increment(ignored))
    if (entry->path().extension() == ".part") remove_checkpoint(entry->path());
  fs::remove(folder_, ignored);  // unless something of the user's is in it
}

void CheckpointFolder::remove_after(int step) const {
  for (const fs::path& file : files())
    if (file.filename().string() > name_of(step)) remove_checkpoint(file);
}

}  // namespace joulet
