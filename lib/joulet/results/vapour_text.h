#pragma once

#include <joulet/results/step_report.h>

#include <string>

namespace joulet {

/// What plates and vapour came to, for people: lines, or nothing.
std::string vapour_lines(const StepReport& report);

/// The warning that a plate is too hot to keep a deposit, with what would help; empty where none is due.
std::string hot_plate_warning(const StepReport& report);

}  // namespace joulet
