#include "run_grain.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/conductivity_law.h>
#include <joulet/grain/grain_report.h>
#include <joulet/grain/grain_study.h>
#include <joulet/grain/vti_output.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/result_folder.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

namespace joulet {
namespace {

namespace fs = std::filesystem;

/// What a run of `joulet grain` owns in its folder beside what ResultFolder knows.
const char* const own_files[] = {"grids.csv", "properties.csv", "carbon.csv", "contacts.csv",
                                 "sizes.csv", "pellet.toml",    "volume.vti", "volume.pvti"};

void prepare(const fs::path& folder) {
  const ResultFolder results(folder);
  std::error_code ignored;
  for (const char* file : own_files) fs::remove(folder / file, ignored);
}

void write(const fs::path& folder, const GrainCase& grain, const GrainResult& result, double seconds, int ranks) {
  const std::string summary = grain_summary(grain, result, seconds, ranks);
  write_atomically(folder / "effective-input.toml", grain_input(grain));
  write_atomically(folder / "grids.csv", grid_table(grain, result).csv());
  if (!result.table.empty()) write_atomically(folder / "properties.csv", map_table(result.table).csv());
  if (!result.carbon.empty()) write_atomically(folder / "carbon.csv", map_table(result.carbon).csv());
  if (!result.contacts.empty()) write_atomically(folder / "contacts.csv", map_table(result.contacts).csv());
  if (!result.sizes.empty()) write_atomically(folder / "sizes.csv", map_table(result.sizes).csv());
  write_atomically(folder / "summary.json", summary);
}

/// A law for `joulet run` is an extra: where the carbon does not percolate and nothing else conducts there is none.
std::string write_law(const fs::path& folder, const GrainCase& grain, const GrainResult& result) {
  try {
    const std::string text = pellet_case(grain, result);
    if (!text.empty()) write_atomically(folder / "pellet.toml", text);
    return text.empty() ? "" : ", pellet.toml (for joulet run)";
  } catch (const InputError& error) {
    return fmt::format("\n           no pellet.toml: {}", error.what());
  }
}

}  // namespace

void run_grain_case(const GrainOptions& options, const Communicator& communicator) {
  const auto start = std::chrono::steady_clock::now();
  // One rank reads, so that all see the same file and the same mistake.
  std::string input;
  communicator.on_rank_0([&] { input = grain_input(read_grain(options.source, options.overrides)); });
  const GrainCase grain = grain_from_text(communicator.of_rank_0(input), "effective input");
  const fs::path folder = options.folder.empty() ? "out/" + fs::path(options.source).stem().string() : options.folder;
  const bool speak = communicator.rank() == 0 && !options.quiet;

  fs::path fields_file;
  GrainObservers observers;
  observers.progress = [&](const std::string& what) {
    if (speak) std::printf("%s\n", what.c_str());
    if (speak) std::fflush(stdout);
  };
  // The folder is touched when the first volume has been solved.
  observers.fields = [&](const Voxels& voxels, const Structure& structure, const VolumeFields& fields) {
    communicator.on_rank_0([&] { prepare(folder); });
    fields_file = write_vti(folder, voxels, structure.labels, fields);
  };
  const GrainResult result = run_grain(grain, communicator, observers);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::string law;
  communicator.on_rank_0([&] {
    write(folder, grain, result, seconds, communicator.size());
    law = write_law(folder, grain, result);
  });
  if (speak)
    std::printf("%s results   %s (ParaView), grids.csv, summary.json%s     %.1f s on %d rank%s\n",
                grain_answers(grain, result).c_str(), fields_file.string().c_str(), law.c_str(), seconds,
                communicator.size(), communicator.size() == 1 ? "" : "s");
}

}  // namespace joulet
