#include "commands.h"

#include <fmt/format.h>
#include <joulet/base/wrap.h>
#include <joulet/input/reference.h>
#include <joulet/problem/case.h>
#include <joulet/problem/visit.h>

#include <cstdio>
#include <memory>
#include <string>

namespace joulet {
namespace {

struct HelpArguments {
  std::string key;
  bool markdown = false;
};

std::string overview(const std::vector<KeyReference>& rows) {
  std::string text;
  for (const KeyReference& row : rows) {
    if (row.kind == KeyReference::Kind::section) text += fmt::format("\n[{}]\n", row.path);
    if (row.kind == KeyReference::Kind::list) text += fmt::format("\n[[{}]]\n", row.path);
    if (row.kind == KeyReference::Kind::key)
      text += fmt::format("{}{} = {}\n", row.path, row.unit.empty() || row.unit == "1" ? "" : " [" + row.unit + "]",
                          row.default_value.empty() ? "(none)" : row.default_value);
    text +=
        fmt::format("    {}{}\n", row.help, row.condition.empty() ? "" : fmt::format(" (only if {})", row.condition));
  }
  return text + "\njoulet help KEY has the type and the allowed values of a key, or all keys of a section.\n";
}

void print_help(const HelpArguments& options) {
  const auto rows = reference_of(Case{});
  const std::string text = options.markdown      ? reference_markdown(rows)
                           : options.key.empty() ? overview(rows)
                                                 : help_on(options.key, rows);
  std::fputs((options.markdown ? text : wrapped(text)).c_str(), stdout);
}

}  // namespace

void add_help(Command& app) {
  auto options = std::make_shared<HelpArguments>();
  Command command = app.subcommand("help", "explain the keys of a case file");
  command.option("KEY", options->key, "a key or a section, for example pellet.diameter; all keys if absent");
  command.flag("--markdown", options->markdown, "all keys as a page for the documentation");
  command.footer(
      "Examples:\n"
      "  joulet help supply\n"
      "  joulet help pellet.diameter");
  command.does([options] { print_help(*options); });
}

}  // namespace joulet
