#include "commands.h"

#include <joulet/base/text.h>
#include <joulet/input/reference.h>
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
  TextTable table({"key", "unit", "default", "what"});
  for (const KeyReference& row : rows) {
    if (row.kind == KeyReference::Kind::key)
      table.add_row({row.path, row.unit, row.default_value, row.help});
    else
      table.add_row(
          {row.kind == KeyReference::Kind::section ? "[" + row.path + "]" : "[[" + row.path + "]]", "", "", row.help});
  }
  return table.text() + "\njoulet help KEY has the type and the allowed values of a key, or all keys of a section.\n";
}

void print_help(const HelpArguments& options) {
  const auto rows = reference_of(Problem{});
  const std::string text = options.markdown      ? reference_markdown(rows)
                           : options.key.empty() ? overview(rows)
                                                 : help_on(options.key, rows);
  std::fputs(text.c_str(), stdout);
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
