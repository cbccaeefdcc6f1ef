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

/// The numbers of a mechanism (amounts, extents, rates) and of the gases in the pores that have pressures of their own.
/// They follow the others in history.csv; which there are depends on the mechanism, and is the same for all reports of a
/// run.
struct NamedNumber {
  std::string name, unit;
  double value;
};
std::vector<NamedNumber> mechanism_numbers(const StepReport& report);

}  // namespace joulet
