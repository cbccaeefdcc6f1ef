#pragma once

#include <joulet/report/study_result.h>

#include <string>

namespace joulet {

/// The answers over the inputs: a map for a full grid of two numbers, curves for one, points against each input
/// otherwise; empty when no input is a number.
std::string design_map_html(const StudyResult& study);
/// Conversion over one input and time (study_history.csv); empty without.
std::string history_map_html(const StudyResult& study);

}  // namespace joulet
