#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

/// What may stand on the command line. CLI11 stays behind this header: it takes 10 s to compile.
namespace joulet {

/// What a command line asks for.
struct Request {
  std::function<void()> action;
  bool needs_mesh = false;              ///< the solver does it, on all ranks; else one process can
  std::string solver = "joulet-solve";  ///< the program that does it then
};

/// A command of the program, to be given its options and what it does. Values are written into the variables, which
/// must live until the action has been called.
class Command {
public:
  Command(CLI::App& app, Request& request) : app_(&app), request_(&request) {}

  Command subcommand(const std::string& name, const std::string& help);

  /// `names` is "NAME" for what has its place, "-o,--output" for what is named.
  void option(const std::string& names, std::string& value, const std::string& help);
  void option(const std::string& names, std::optional<std::string>& value, const std::string& help);
  void option(const std::string& names, int& value, const std::string& help);
  void option(const std::string& names, double& value, const std::string& help);
  void option(const std::string& names, std::size_t& value, const std::string& help);
  void option(const std::string& names, std::optional<std::size_t>& value, const std::string& help);
  void required(const std::string& names, std::string& value, const std::string& help);
  /// One value each time that it is given.
  void repeated(const std::string& names, std::vector<std::string>& values, const std::string& help);
  /// All words up to the next option.
  void words(const std::string& names, std::vector<std::string>& values, const std::string& help);
  void required_words(const std::string& names, std::vector<std::string>& values, const std::string& help);
  void flag(const std::string& names, bool& value, const std::string& help);
  void footer(const std::string& text);

  /// What is done when the command has been given and its options are read: by one process, or by the solver.
  void does(std::function<void()> action);
  void solves(std::function<void()> action);
  void decides(std::function<Request()> request);

private:
  CLI::App* app_;
  Request* request_;
};

/// What `argc` and `argv` ask for, of the commands that `add_commands` adds; words after "--" are left to PETSc. Throws
/// InputError with the nearest name for what it does not know.
Request read_command_line(int argc, char** argv, const std::function<void(Command&)>& add_commands);

/// Prints "joulet: error: " and the message on standard error: in one line, on a terminal in lines of 100 columns.
void print_error(std::string message);
/// Prints "joulet: stopped: " and the message on standard error: of a run that can be gone on with.
void print_stopped(const std::string& message);

}  // namespace joulet
