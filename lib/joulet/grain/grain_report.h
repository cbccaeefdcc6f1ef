#pragma once

#include <joulet/grain/grain_study.h>
#include <joulet/results/value_table.h>

#include <string>

namespace joulet {

/// The answers for the terminal: first what was asked for, then how far to trust it.
std::string grain_answers(const GrainCase& grain, const GrainResult& result);

/// summary.json: `seconds` and `ranks` of the run.
std::string grain_summary(const GrainCase& grain, const GrainResult& result, double seconds, int ranks);

/// A row for every grid and realisation.
ValueTable grid_table(const GrainCase& grain, const GrainResult& result);
/// A row for every state of a map.
ValueTable map_table(const std::vector<MapRow>& rows);

}  // namespace joulet
