#include "commands.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/versions.h>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

namespace joulet {
namespace {

void print(const std::string& text) {
  if (is_rank_0(MPI_COMM_WORLD)) std::fputs(text.c_str(), stdout);
}

std::string version_text() {
  std::string text;
  for (const auto& [name, version] : library_versions()) text += fmt::format("{:<8} {}\n", name, version);
  return text;
}

std::vector<std::string> command_names(CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> option_names(CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    for (const auto& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

/// CLI11 knows what is too much, we know what it is near to.
void check_nothing_is_left(CLI::App& app) {
  const auto used = app.get_subcommands();
  CLI::App& command = used.empty() ? app : *used.front();
  auto left = command.remaining();
  if (left.empty()) left = app.remaining();
  if (left.empty()) return;
  const std::string& first = left.front();
  const std::string where = used.empty() ? "joulet" : "joulet " + command.get_name();
  if (first.front() == '-')
    throw InputError(fmt::format("\"{}\" is not an option of {}{}", first, where,
                                 did_you_mean(first.substr(0, first.find('=')), option_names(command))));
  if (used.empty())
    throw InputError(fmt::format("\"{}\" is not a command{}", first, did_you_mean(first, command_names(app))));
  throw InputError(fmt::format("\"{}\" is one argument too many for {}; see {} --help", first, where, where));
}

}  // namespace

Action read_command_line(int argc, char** argv) {
  CLI::App app("Joulet simulates Joule-heated reacting pellets. Options for PETSc follow after --.", "joulet");
  bool version = false;
  Action chosen;
  app.add_flag("--version", version, "print the versions of the program and its libraries");
  add_run(app, chosen);
  add_init(app, chosen);
  add_sweep(app, chosen);
  add_size(app, chosen);
  add_sensitivity(app, chosen);
  add_calibrate(app, chosen);
  add_compare(app, chosen);
  add_help(app, chosen);
  app.allow_extras();
  for (CLI::App* command : app.get_subcommands({})) command->allow_extras();
  app.footer(
      "The exit code is 0, or 2 for wrong input, 3 when a solver fails, 4 when the energy does not close, 5 when a\n"
      "file cannot be read or written, 1 for mistakes of the program.");

  for (int i = 1; i < argc; ++i)
    if (std::strcmp(argv[i], "--") == 0) argc = i;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto used = app.get_subcommands();
    const std::string text = used.empty() ? app.help() : used.front()->help();
    return [text] { print(text); };
  } catch (const CLI::ParseError& error) {
    throw InputError(fmt::format("command line: {}", error.what()));
  }
  check_nothing_is_left(app);
  if (version) return [] { print(version_text()); };
  if (!chosen)
    throw InputError(
        fmt::format("say what to do: joulet {}; see joulet --help", joined(command_names(app), ", joulet ")));
  return chosen;
}

}  // namespace joulet
