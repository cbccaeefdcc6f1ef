#pragma once

#include <joulet/report/run_result.h>

#include <string>

namespace joulet {

/// The curves of a run over time; empty when there are fewer than two rows.
std::string run_curves_html(const RunResult& run);

}  // namespace joulet
