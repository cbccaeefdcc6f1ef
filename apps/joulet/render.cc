#include "commands.h"

#include <command_line/exec_sibling.h>

#include <cstring>

namespace joulet {

void render_if_asked(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], "render") == 0) exec_sibling("joulet-render", argv + 1);
}

void add_render(Command& app) { app.subcommand("render", "draw pictures of a result"); }

}  // namespace joulet
