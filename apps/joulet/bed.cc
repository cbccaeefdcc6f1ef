#include "commands.h"

#include <command_line/standard_output.h>
#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/bed/bed_report.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/result_folder.h>

#include <cstdio>
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

void write_results(const BedCase& bed, const BedResult& result, ResultFolder& folder) {
  const std::string history = bed_history(result), summary = bed_summary(bed, result);
  folder.begin();
  write_atomically(folder.input(), bed_input(bed));
  write_atomically(folder.history(), history);
  write_atomically(folder.summary(), summary);
}

void run(const BedArguments& options) {
  if (options.list) return print_text(joined(bed_names(), "\n") + "\n");
  const BedCase bed = read_bed(options.source, options.overrides);
  if (options.print) return print_text(bed_input(bed));
  const std::string name = options.folder.empty() ? "out/" + case_name(options.source) : options.folder;
  ResultFolder folder(name);
  const BedResult result = run_bed(bed);
  deliver(options.quiet, bed_answers(bed, result), [&] {
    write_results(bed, result, folder);
    return fmt::format("\n results   {}/history.csv, summary.json\n", name);
  });
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
  command.footer(
      "Examples:\n"
      "  joulet bed coray2019-set-i -o out/bed\n"
      "  joulet bed --print > my-bed.toml\n"
      "joulet bed --list names the beds that come with Joulet.");
  command.does([options] { run(*options); });
}

}  // namespace joulet
