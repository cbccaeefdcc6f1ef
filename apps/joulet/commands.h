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
void add_report(Command& app);
void add_watch(Command& app);
/// presets, materials, mechanisms: what comes with Joulet, a line each.
void add_lists(Command& app);

/// `joulet render` becomes the program joulet-render, which reads its options itself, so that nothing here loads VTK.
/// Returns if the command line asks for something else.
void render_if_asked(int argc, char** argv);
/// Its line in the list of commands.
void add_render(Command& app);

}  // namespace joulet
