#pragma once

#include <joulet/bed/swept_bed.h>

#include <string>

namespace joulet {

/// history.csv of a bed: one row per `interval`, header `name [unit]`, SI, all digits. A saturation Q/K is left empty
/// where it is infinite, because a gas that its reaction takes up is absent.
std::string bed_history(const BedResult& result);

/// The answers as a table for people.
std::string bed_answers(const BedCase& bed, const BedResult& result);

/// The answers with their units as JSON: {"answers": {"conversion": {"value": 0.3, "unit": "1"}, ...}}.
std::string bed_summary(const BedCase& bed, const BedResult& result);

}  // namespace joulet
