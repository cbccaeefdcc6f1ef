#pragma once

#include <joulet/report/run_result.h>

#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// What a reader has to know before he believes the answers: limits of the supply that were binding, a volume above the
/// limit of temperature, a runaway, a hypothesis in use.
std::vector<std::string> run_warnings(const RunResult& run);

/// A sentence on the volume above the limit of temperature when it was largest; empty when there was none.
std::string hot_volume_text(const RunResult& run);

/// The checks of the summary, each with what it means.
std::string run_checks_html(const RunResult& run);

/// Steps, size, time: rows for the provenance.
std::vector<std::pair<std::string, std::string>> run_cost(const RunResult& run);

}  // namespace joulet
