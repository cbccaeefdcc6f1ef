#pragma once

#include "commands.h"

#include <joulet/results/value_table.h>

#include <string>
#include <vector>

namespace joulet {

/// Each adds one subcommand of `joulet thermo`.
void add_thermo_onset(Command& thermo);
void add_thermo_gibbs(Command& thermo);
void add_thermo_equilibrium(Command& thermo);
void add_thermo_species(Command& thermo);
void add_thermo_vapour_pressure(Command& thermo);
void add_thermo_conductance(Command& thermo);
void add_thermo_recipe(Command& thermo);

/// An option with quantities as of values_from_text. Words that the shell has set apart are put together again, so that
/// `--pressure 10 Pa` works like `--pressure "10 Pa"`; `--pressure "10 Pa" "1 kPa"` are two values.
void add_values(Command& command, const std::string& option, std::vector<std::string>& words, const std::string& help);
std::vector<double> values_of(const std::string& option, const std::vector<std::string>& words, const char* si_unit);

/// One quantity of an option, in SI, with the option in the message of a mistake.
double si_of(const std::string& option, const std::string& text, const char* si_unit);

void add_csv(Command& command, std::string& file);

void write_csv(const ValueTable& table, const std::string& file);

/// Prints the lines before the table, the table, and the lines after it; writes the table as CSV where `csv_file` is
/// given.
void print_table(const std::string& before, const ValueTable& table, const std::string& after,
                 const std::string& csv_file);

}  // namespace joulet
