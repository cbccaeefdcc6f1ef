#include "solver_commands.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/case.h>
#include <joulet/problem/presets.h>
#include <joulet/problem/read_problem.h>
#include <joulet/validation/measured_column.h>

#include <filesystem>
#include <memory>
#include <regex>
#include <string>

namespace joulet {

namespace {

void check_restart(const RunOptions& options) {
  if (options.resume)
    throw InputError(
        "--restart and --resume exclude each other: --restart DIR asks for a checkpoint in "
        "DIR, --resume starts anew where there is none");
  if (!options.folder.empty())
    throw InputError("--restart goes on in the folder that it names; -o is of no use with it");
  if (!std::filesystem::is_directory(options.restart))
    throw IoError(fmt::format("there is no results folder \"{}\" to go on with", options.restart));
}

}  // namespace

double duration_from(const std::string& text) {
  const std::regex form(R"(\s*(?:(\d+)\s*d)?\s*(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+(?:\.\d*)?)\s*s)?\s*)");
  std::smatch part;
  double seconds = 0;
  if (std::regex_match(text, part, form)) {
    const double length[] = {86400, 3600, 60, 1};
    for (std::size_t i = 0; i < 4; ++i)
      if (part[i + 1].matched) seconds += length[i] * std::stod(part[i + 1]);
  }
  if (!(seconds > 0))
    throw InputError(
        fmt::format("--walltime: \"{}\" is no duration; give days, hours, minutes and seconds, as in 3h50m or "
                    "1d 12h or 90 s",
                    text));
  return seconds;
}

void check_run(const RunOptions& options) {
  // A preset as it is has no mistakes, and the default case should start at once.
  if (!options.wall_time.empty()) duration_from(options.wall_time);
  if (!options.restart.empty()) check_restart(options);
  if (options.field_files < 1)
    throw InputError(fmt::format("--field-files: {} must be at least 1", options.field_files));
  const bool preset = options.source.empty() || is_preset(options.source);
  if (options.source.empty() && !options.restart.empty()) return;
  if (!preset || !options.overrides.empty()) measured_columns(read_case(options.source, options.overrides));
}

void add_run(Command& app, const Deed<RunOptions>& deed) {
  auto options = std::make_shared<RunOptions>();
  Command command = app.subcommand("run", "simulate a case and write its results");
  command.option("CASE", options->source, "case file (TOML) or name of a preset; the published pellet if absent");
  command.repeated("-s,--set", options->overrides, "change a key: section.key=value; may be repeated");
  command.option("-o,--output", options->folder, "results folder; out/<name of the case> if absent");
  command.flag("--resume", options->resume,
               "continue from the newest checkpoint in the results folder, if there is one");
  command.option("--restart", options->restart,
                 "continue the run in this results folder; without CASE with the input that it had");
  command.option("--walltime", options->wall_time,
                 "stop before this time has passed, with a checkpoint and exit code 75: 3h50m, 14000 s");
  command.option("--field-files", options->field_files,
                 "files that the ranks write their fields to at each output, at most; 16 if absent");
  command.flag("--vtkhdf", options->vtkhdf, "write the fields as one HDF5 file at each output, for large runs");
  command.flag("--report", options->report, "also make a page with pictures and curves: report.html in the folder");
  command.flag("--estimate-error", options->estimate_error,
               "also estimate the errors of mesh and time steps in the answers: runs the case again, coarser");
  command.flag("--check", options->check, "read and check the input, print mesh size and memory, run nothing");
  command.flag("--estimate-time", options->estimate_time,
               "as --check, and how long the run will take: from a few of its steps and a run on a coarser mesh");
  command.flag("-q,--quiet", options->quiet, "print nothing but errors");
  command.footer(
      "Examples:\n"
      "  joulet run luo2025-6mm -s supply.power_density=\"0.4 W/mm^3\" -o out/mild\n"
      "  mpirun -np 4 joulet run my.toml\n"
      "  joulet run my.toml --resume --walltime 3h50m\n"
      "  joulet run --restart out/my -s time.end=\"300 s\"\n"
      "joulet presets lists the cases that come with Joulet, joulet help the keys.");
  command.solves([options, deed] { deed(*options); });
}

}  // namespace joulet
