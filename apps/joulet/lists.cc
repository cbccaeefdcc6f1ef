#include "commands.h"

#include <fmt/format.h>
#include <joulet/base/data_folder.h>
#include <joulet/base/text.h>
#include <joulet/chemistry/mechanism_library.h>
#include <joulet/input/case_file.h>
#include <joulet/materials/material_library.h>
#include <joulet/problem/presets.h>

#include <cstdio>
#include <string>
#include <variant>

namespace joulet {
namespace {

/// The title that a file of a case or mechanism gives itself.
std::string title_of(const CaseFile& file) {
  const auto& keys = std::get<Node::Table>(file.root().data);
  const auto title = keys.find("title");
  const auto* text = title == keys.end() ? nullptr : std::get_if<std::string>(&title->second.data);
  return text ? *text : "";
}

void print(const TextTable& table, const char* how_to_use) {
  std::fputs((table.text() + "\n" + how_to_use + "\n").c_str(), stdout);
}

void print_presets() {
  TextTable table({"preset", "what"});
  for (const std::string& name : preset_names())
    table.add_row({name, title_of(CaseFile::from_text(preset_text(name), name))});
  print(table, "joulet run NAME simulates one, joulet init NAME prints it as a case to change.");
}

void print_mechanisms() {
  TextTable table({"mechanism", "what"});
  for (const std::string& name : mechanism_names())
    table.add_row({name, title_of(CaseFile::from_file(data_file(fmt::format("mechanisms/{}.toml", name))))});
  print(table, "joulet run -s kinetics.mechanism=NAME takes one; docs/guide/case-file.md.");
}

/// At room temperature; insulators have no conductivity.
void print_materials() {
  TextTable table({"material", "kg/m^3", "S/m", "W/m/K", "J/kg/K, all at 300 K"});
  const MaterialLibrary library;
  const auto shown = [](const Property& law) { return fmt::format("{:.3g}", law(300)); };
  for (const std::string& name : library.names()) {
    const Material& material = library.find(name);
    table.add_row({name, fmt::format("{:g}", material.density),
                   material.is_insulator() ? "insulator" : shown(material.electrical_conductivity),
                   shown(material.thermal_conductivity), shown(material.heat_capacity)});
  }
  print(table, "A [[part]] names one: material = \"graphite\". Sources and ranges: docs/guide/materials.md.");
}

}  // namespace

void add_lists(Command& app) {
  Command presets = app.subcommand("presets", "list the cases that come with Joulet");
  presets.footer("Examples:\n  joulet presets\n  joulet run luo2025-18mm");
  presets.does(print_presets);
  Command materials = app.subcommand("materials", "list the materials that come with Joulet");
  materials.footer("Examples:\n  joulet materials\n  joulet help material");
  materials.does(print_materials);
  Command mechanisms = app.subcommand("mechanisms", "list the mechanisms that come with Joulet");
  mechanisms.footer("Examples:\n  joulet mechanisms\n  joulet run -s kinetics.mechanism=rongti2003");
  mechanisms.does(print_mechanisms);
}

}  // namespace joulet
