#pragma once

#include <CLI/App.hpp>

#include <functional>

namespace joulet {

struct Problem;

/// What the command line asks for; called once it has been read as a whole.
using Action = std::function<void()>;

/// Each adds one subcommand with its options to `app`; when it is the one on the command line, it sets `chosen`.
void add_run(CLI::App& app, Action& chosen);
void add_init(CLI::App& app, Action& chosen);
void add_fit(CLI::App& app, Action& chosen);
void add_bed(CLI::App& app, Action& chosen);
void add_sweep(CLI::App& app, Action& chosen);
void add_size(CLI::App& app, Action& chosen);
void add_sensitivity(CLI::App& app, Action& chosen);
void add_calibrate(CLI::App& app, Action& chosen);
void add_compare(CLI::App& app, Action& chosen);
void add_help(CLI::App& app, Action& chosen);
void add_thermo(CLI::App& app, Action& chosen);

/// `joulet run --check`: prints what a run would need. Collective over all ranks.
void check_size(const Problem& problem);

/// What `argc` and `argv` ask for. Throws InputError with the nearest name for what it does not know.
Action read_command_line(int argc, char** argv);

}  // namespace joulet
