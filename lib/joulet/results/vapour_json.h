#pragma once

#include <joulet/results/vapour_report.h>

#include <nlohmann/json_fwd.hpp>

namespace joulet {

/// Plates and gases for summary.json, with units; numbers that are not known are null.
nlohmann::ordered_json vapour_json(const VapourReport& vapour);

}  // namespace joulet
