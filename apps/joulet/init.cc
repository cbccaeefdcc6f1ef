#include "commands.h"

#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/problem/presets.h>
#include <joulet/simulation/collective.h>

#include <cstdio>
#include <memory>
#include <string>

namespace joulet {
namespace {

void print_preset(const std::string& name) {
  const std::string text = text_from_rank_0(MPI_COMM_WORLD, [&] {
    if (!name.empty()) return preset_text(name);
    return fmt::format("# Presets: {}. This is the default; joulet init NAME prints another.\n{}",
                       joined(preset_names()), preset_text(default_preset));
  });
  if (is_rank_0(MPI_COMM_WORLD)) std::fputs(text.c_str(), stdout);
}

}  // namespace

void add_init(CLI::App& app, Action& chosen) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("init", "print a commented case file to start from");
  command->add_option("PRESET", *name, "which preset; the published pellet if absent");
  command->callback([name, &chosen] { chosen = [name] { print_preset(*name); }; });
}

}  // namespace joulet
