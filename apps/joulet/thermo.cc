#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/base/value_range.h>
#include <joulet/results/atomic_file.h>

#include <algorithm>
#include <cstdio>

namespace joulet {
namespace {

/// Whether each word is a complete quantity, so that they are several values and not one that the shell took apart.
bool are_complete(const std::vector<std::string>& words, const char* si_unit) {
  try {
    for (const std::string& word : words) values_from_text(word, si_unit);
    return true;
  } catch (const InputError&) {
    return false;
  }
}

}  // namespace

void add_values(Command& command, const std::string& option, std::vector<std::string>& words, const std::string& help) {
  command.words(option, words, help);
}

std::vector<double> values_of(const std::string& option, const std::vector<std::string>& words, const char* si_unit) {
  try {
    if (words.size() == 1 || !are_complete(words, si_unit)) return values_from_text(joined(words, " "), si_unit);
    std::vector<double> values;
    for (const std::string& word : words)
      for (const double value : values_from_text(word, si_unit)) values.push_back(value);
    return values;
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", option, error.what()));
  }
}

double si_of(const std::string& option, const std::string& text, const char* si_unit) {
  try {
    return si_from_text(text, si_unit);
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", option, error.what()));
  }
}

void add_csv(Command& command, std::string& file) {
  command.option("--csv", file, "write the table to this file, too, in SI units");
}

void write_csv(const ValueTable& table, const std::string& file) { write_atomically(file, table.csv()); }

void print_table(const std::string& before, const ValueTable& table, const std::string& after,
                 const std::string& csv_file) {
  std::fputs((before + table.text() + after).c_str(), stdout);
  if (!csv_file.empty()) write_csv(table, csv_file);
}

void add_thermo(Command& app) {
  Command thermo = app.subcommand("thermo", "tables of thermochemistry: what can react, and what forms");
  add_thermo_onset(thermo);
  add_thermo_gibbs(thermo);
  add_thermo_equilibrium(thermo);
  add_thermo_species(thermo);
  add_thermo_vapour_pressure(thermo);
  add_thermo_conductance(thermo);
  add_thermo_recipe(thermo);
  thermo.footer(
      "Examples:\n"
      "  joulet thermo onset \"MgO + C = Mg + CO\" --pressure \"10 Pa\"\n"
      "  joulet thermo equilibrium --help\n"
      "Names: \"MgO\", \"C\", \"CaF2\" are condensed, in their stable phase; \"Mg\", \"Ca\", \"CO\" are gases; "
      "\"Mg(c)\" is solid or liquid magnesium. joulet thermo species lists them. Values: \"1492 degC\", \"10, 100 "
      "Pa\", "
      "\"1200..1600 degC x9\", \"1..1000 Pa x4 log\".");
}

}  // namespace joulet
