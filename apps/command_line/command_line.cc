#include "command_line.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/versions.h>
#include <joulet/base/wrap.h>
#include <joulet/problem/presets.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace joulet {
namespace {

Request print(const std::string& text) {
  return {[text] { std::fputs(text.c_str(), stdout); }};
}

std::string version_text() {
  std::string text;
  for (const auto& [name, version] : versions_of_build()) text += fmt::format("{:<8} {}\n", name, version);
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

/// The command that the line ends in: of `joulet thermo onset` it is `onset`. Its full name is appended to `name`.
CLI::App& innermost(CLI::App& app, std::string& name) {
  CLI::App* command = &app;
  while (!command->get_subcommands().empty()) {
    command = command->get_subcommands().front();
    name += " " + command->get_name();
  }
  return *command;
}

/// What is unknown is collected, and named by check_nothing_is_left.
void allow_extras(CLI::App& app) {
  app.allow_extras();
  for (CLI::App* command : app.get_subcommands({})) allow_extras(*command);
}

/// Whether someone has left out the command of a case.
bool is_case(const std::string& word) {
  std::error_code ignored;
  return std::filesystem::path(word).extension() == ".toml" || std::filesystem::is_regular_file(word, ignored) ||
         is_preset(word);
}

/// CLI11 knows what is too much, we know what it is near to.
void check_nothing_is_left(CLI::App& app) {
  std::string where = "joulet";
  CLI::App& command = innermost(app, where);
  auto left = command.remaining();
  if (left.empty()) left = app.remaining(true);
  if (left.empty()) return;
  const std::string& first = left.front();
  if (first.front() == '-')
    throw InputError(fmt::format("\"{}\" is not an option of {}{}", first, where,
                                 did_you_mean(first.substr(0, first.find('=')), option_names(command))));
  if (&command == &app && is_case(first))
    throw InputError(fmt::format("\"{0}\" is not a command; joulet run {0} simulates the case", first));
  if (const auto names = command_names(command); !names.empty())
    throw InputError(fmt::format("\"{}\" is not a command{}{}", first, &command == &app ? "" : " of " + where,
                                 did_you_mean(first, names)));
  throw InputError(fmt::format("unexpected argument \"{}\" for {}; see {} --help", first, where, where));
}

}  // namespace

Command Command::subcommand(const std::string& name, const std::string& help) {
  return {*app_->add_subcommand(name, help), *request_};
}

void Command::option(const std::string& names, std::string& value, const std::string& help) {
  app_->add_option(names, value, help);
}

void Command::option(const std::string& names, std::optional<std::string>& value, const std::string& help) {
  app_->add_option(names, value, help);
}

void Command::option(const std::string& names, double& value, const std::string& help) {
  app_->add_option(names, value, help);
}

void Command::option(const std::string& names, int& value, const std::string& help) {
  app_->add_option(names, value, help);
}

void Command::option(const std::string& names, std::size_t& value, const std::string& help) {
  app_->add_option(names, value, help);
}

void Command::option(const std::string& names, std::optional<std::size_t>& value, const std::string& help) {
  app_->add_option(names, value, help);
}

void Command::required(const std::string& names, std::string& value, const std::string& help) {
  app_->add_option(names, value, help)->required();
}

void Command::repeated(const std::string& names, std::vector<std::string>& values, const std::string& help) {
  app_->add_option(names, values, help)->type_size(1)->allow_extra_args(false);
}

void Command::words(const std::string& names, std::vector<std::string>& values, const std::string& help) {
  app_->add_option(names, values, help)->expected(1, -1);
}

void Command::required_words(const std::string& names, std::vector<std::string>& values, const std::string& help) {
  app_->add_option(names, values, help)->required();
}

void Command::flag(const std::string& names, bool& value, const std::string& help) {
  app_->add_flag(names, value, help);
}

void Command::footer(const std::string& text) { app_->footer(text); }

void Command::does(std::function<void()> action) {
  decides([action = std::move(action)] { return Request{action, false}; });
}

void Command::solves(std::function<void()> action) {
  decides([action = std::move(action)] { return Request{action, true}; });
}

void Command::decides(std::function<Request()> request) {
  app_->callback([chosen = request_, request = std::move(request)] { *chosen = request(); });
}

Request read_command_line(int argc, char** argv, const std::function<void(Command&)>& add_commands) {
  CLI::App app("Joulet simulates Joule-heated reacting pellets. Options for PETSc follow after --.", "joulet");
  bool version = false;
  Request request;
  app.add_flag("--version", version, "print the versions of the program and its libraries");
  Command program(app, request);
  add_commands(program);
  allow_extras(app);
  app.footer(
      "Examples:\n"
      "  joulet run                              the published pellet, in a tenth of a second\n"
      "  joulet init luo2025-18mm > my.toml      a case to change; then joulet run my.toml\n"
      "joulet COMMAND --help has the options of a command, joulet presets the cases to start from.\n\n"
      "Exit codes: 0; 2 wrong input; 3 a solver failed or no design meets the limits; 4 the energy balance does not "
      "close; 5 a file cannot be read or written; 75 stopped by a signal or --walltime, joulet run --restart "
      "continues; 1 a mistake of the program.");

  for (int i = 1; i < argc; ++i)
    if (std::strcmp(argv[i], "--") == 0) argc = i;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::string name;
    return print(wrapped(innermost(app, name).help()));
  } catch (const CLI::ParseError& error) {
    throw InputError(fmt::format("command line: {}", error.what()));
  }
  check_nothing_is_left(app);
  if (version) return print(version_text());
  if (argc <= 1) return print(wrapped(app.help()));
  if (!request.action) {
    std::string name = "joulet";
    const auto names = command_names(innermost(app, name));
    throw InputError(fmt::format("say what to do: {0} {1}; see {0} --help", name, joined(names, ", " + name + " ")));
  }
  return request;
}

void print_error(std::string message) {
  std::replace(message.begin(), message.end(), '\n', ' ');
  constexpr std::size_t longest = 4000;  // who gives a value of a megabyte knows it
  if (message.size() > longest) message = message.substr(0, longest) + "...";
  std::fflush(stdout);
  message = "joulet: error: " + message;
  // One line for scripts and logs.
  std::fprintf(stderr, "%s\n", isatty(STDERR_FILENO) ? wrapped(message).c_str() : message.c_str());
}

void print_stopped(const std::string& message) {
  std::fflush(stdout);
  std::fprintf(stderr, "joulet: stopped: %s\n", message.c_str());
}

}  // namespace joulet
