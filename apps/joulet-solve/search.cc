#include "search.h"

#include <command_line/solver_commands.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/results/atomic_file.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/stop_signals.h>

#include <cstdio>
#include <filesystem>
#include <system_error>

namespace joulet {
namespace {

/// A text as a cell of a CSV: in quotes, with its own quotes doubled.
std::string quoted(const std::string& text) {
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? "\"\"" : c == '\n' ? " " : std::string(1, c);
  return cell + "\"";
}

}  // namespace

void stoppable(const FolderOptions& options, const std::string& folder, const std::function<void()>& work) {
  if (!options.wall_time.empty()) set_wall_time(duration_from(options.wall_time));
  catch_stop_signals();
  try {
    work();
  } catch (const Interrupted& stopped) {
    throw Interrupted(fmt::format("{}; its finished cases are kept in {}/journal, and the same command goes on",
                                  stopped.what(), folder));
  }
}

Search::Search(const FolderOptions& options, const std::string& folder, const std::string& base,
               const Define& definition, bool quiet) {
  const MPI_Comm world = MPI_COMM_WORLD;
  const InputHashes files = InputHashes::from_text(text_from_rank_0(world, [&] { return input_hashes(base).text(); }));
  const std::string lines = text_from_rank_0(world, [&] {
    folder_.emplace(folder, definition(files), files, options.restart);
    return folder_->finished_cases();
  });
  int rank = 0;
  MPI_Comm_rank(world, &rank);
  known_.emplace(std::filesystem::path(folder) / "journal", lines, rank, files);
  if (rank == 0 && !quiet && known_->n_earlier() > 0) std::printf(" resuming: %zu cases done\n", known_->n_earlier());
}

const std::filesystem::path& Search::place_for_results() const {
  folder_->check_files();
  return folder_->path();
}

std::string Search::write_failures() const {
  const std::filesystem::path file = folder_->path() / "failed.csv";
  if (failures_.empty()) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return "";
  }
  std::string text = "case,error\n";
  for (const auto& [assignments, why] : failures_) text += quoted(assignments) + "," + quoted(why) + "\n";
  write_atomically(file, text);
  const auto& [first, why] = *failures_.begin();
  return fmt::format(" failed    {} case{}; {} has why. The first, {}: {}\n", failures_.size(),
                     failures_.size() == 1 ? "" : "s", file.string(), first, why);
}

}  // namespace joulet
