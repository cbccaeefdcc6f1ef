#include "commands.h"

#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/problem/presets.h>

#include <cstdio>
#include <memory>
#include <string>

namespace joulet {
namespace {

void print_preset(const std::string& name) {
  const std::string text = !name.empty()
                               ? preset_text(name)
                               : fmt::format("# Presets: {}. This is the default; joulet init NAME prints another.\n{}",
                                             joined(preset_names()), preset_text(default_preset));
  std::fputs(text.c_str(), stdout);
}

}  // namespace

void add_init(Command& app) {
  auto name = std::make_shared<std::string>();
  Command command = app.subcommand("init", "print a commented case file to start from");
  command.option("PRESET", *name, "which preset; the published pellet if absent");
  command.footer(
      "Examples:\n"
      "  joulet init > my.toml\n"
      "  joulet init luo2025-6mm-electrodes > electrodes.toml\n"
      "joulet presets lists them.");
  command.does([name] { print_preset(*name); });
}

}  // namespace joulet
