#include "solver_commands.h"

#include <joulet/problem/presets.h>
#include <joulet/problem/read_problem.h>

#include <memory>

namespace joulet {

void check_run(const RunOptions& options) {
  // A preset as it is has no mistakes, and the default case should start at once.
  const bool preset = options.source.empty() || is_preset(options.source);
  if (!preset || !options.overrides.empty()) read_problem(options.source, options.overrides);
}

void add_run(Command& app, const Deed<RunOptions>& deed) {
  auto options = std::make_shared<RunOptions>();
  Command command = app.subcommand("run", "simulate a case and write its results");
  command.option("CASE", options->source, "case file (TOML) or name of a preset; the published pellet if absent");
  command.repeated("-s,--set", options->overrides, "change a key: section.key=value; may be repeated");
  command.option("-o,--output", options->folder, "results folder; out/<name of the case> if absent");
  command.flag("--report", options->report, "also make a page with pictures and curves: report.html in the folder");
  command.flag("--estimate-error", options->estimate_error,
               "also estimate the errors of mesh and time steps in the answers: runs the case again, coarser");
  command.flag("--check", options->check, "read and check the input, print mesh size and memory, run nothing");
  command.flag("-q,--quiet", options->quiet, "print nothing but errors");
  command.footer(
      "Examples:\n"
      "  joulet run luo2025-6mm -s supply.power_density=\"0.4 W/mm^3\" -o out/mild\n"
      "  mpirun -np 4 joulet run my.toml\n"
      "joulet presets lists the cases that come with Joulet, joulet help the keys.");
  command.solves([options, deed] { deed(*options); });
}

}  // namespace joulet
