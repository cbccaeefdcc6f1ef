#pragma once

#include <joulet/results/step_report.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// A number of a report with the name and the SI unit that it has in history.csv and summary.json.
struct Column {
  std::string_view name;
  std::string_view unit;  ///< "1" when dimensionless
  double (*value)(const StepReport&);
};

/// All numbers that are reported, in the order of history.csv. To report one more, add its row in columns.cc.
const std::vector<Column>& columns();

/// Numbers whose names depend on the case: they follow the others in history.csv, and are the same for all reports of a
/// run.
struct NamedNumber {
  std::string name, unit;
  double value;
};
/// Amounts, extents, rates.
std::vector<NamedNumber> mechanism_numbers(const MechanismReport& mechanism);
/// Of the gases in the pores that have pressures of their own.
std::vector<NamedNumber> pore_gas_numbers(const GasStatistics& gas);
/// Net power and temperature of each surface of an enclosure, and what the surroundings take.
std::vector<NamedNumber> enclosure_numbers(const EnclosureReport& enclosure);
/// Temperatures and deposits of plates with a heat balance or vapour around them, and where each gas went.
std::vector<NamedNumber> vapour_numbers(const VapourReport& vapour);
/// All of them.
std::vector<NamedNumber> numbers_of_case(const StepReport& report);

}  // namespace joulet
