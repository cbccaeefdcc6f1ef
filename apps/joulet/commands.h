#pragma once

#include <command_line/command_line.h>

namespace joulet {

/// Each adds one command that needs no mesh, with its options and what it does. Those that need one are in
/// command_line/solver_commands.h.
void add_init(Command& app);
void add_fit(Command& app);
void add_bed(Command& app);
void add_help(Command& app);
void add_thermo(Command& app);

}  // namespace joulet
