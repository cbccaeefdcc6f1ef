#include "commands.h"

#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/bed/bed_report.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/result_folder.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

constexpr const char* default_bed = "coray2019-set-ii";

struct BedArguments {
  std::string source = default_bed, folder;
  std::vector<std::string> overrides;
  bool list = false, print = false, quiet = false;
};

void print_text(const std::string& text) { std::fputs(text.c_str(), stdout); }

/// Everything is computed before anything is written.
void write_results(const BedCase& bed, const BedResult& result, const std::filesystem::path& target) {
  const std::string history = bed_history(result), summary = bed_summary(bed, result);
  const ResultFolder folder(target);
  std::error_code ignored;
  std::filesystem::remove(folder.fields(), ignored);  // a bed has none
  write_atomically(folder.input(), bed_input(bed));
  write_atomically(folder.history(), history);
  write_atomically(folder.summary(), summary);
}

void run(const BedArguments& options) {
  if (options.list) return print_text(joined(bed_names(), "\n") + "\n");
  const BedCase bed = read_bed(options.source, options.overrides);
  if (options.print) return print_text(bed_input(bed));
  const BedResult result = run_bed(bed);
  const std::string folder = options.folder.empty() ? "out/" + case_name(options.source) : options.folder;
  write_results(bed, result, folder);
  if (!options.quiet)
    print_text(bed_answers(bed, result) + fmt::format("\n results   {}/history.csv, summary.json\n", folder));
}

}  // namespace

void add_bed(Command& app) {
  auto options = std::make_shared<BedArguments>();
  Command command = app.subcommand("bed", "simulate powders in a swept bed under a temperature programme");
  command.option("CASE", options->source, fmt::format("case file (TOML) or name of a bed; {} if absent", default_bed));
  command.repeated("-s,--set", options->overrides, "change a key: section.key=value; may be repeated");
  command.option("-o,--output", options->folder, "results folder; out/<name of the case> if absent");
  command.flag("--list", options->list, "print the names of the beds that come with Joulet");
  command.flag("--print", options->print, "print the complete case with all keys, their units and meanings");
  command.flag("-q,--quiet", options->quiet, "print nothing but errors");
  command.does([options] { run(*options); });
}

}  // namespace joulet
