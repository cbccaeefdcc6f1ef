#pragma once

#include <joulet/results/step_report.h>

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

}  // namespace joulet
