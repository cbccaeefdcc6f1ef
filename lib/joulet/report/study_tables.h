#pragma once

#include <joulet/report/study_result.h>

#include <string>

namespace joulet {

/// The cases that are best for one answer each, with their inputs.
std::string best_cases_html(const StudyResult& study);
/// A cell of a table of a study, in its shown unit; words stay words. Inputs with the digits that they were given with.
std::string cell_html(const ResultTable& table, const std::string& column, std::size_t row);
std::string input_cell_html(const ResultTable& table, const std::string& column, std::size_t row);

/// Why cases failed; empty when none did.
std::string failures_html(const StudyResult& study);
/// All cases, folded.
std::string cases_html(const ResultTable& table, const std::string& summary, const std::vector<std::string>& columns);
/// Number of the case with the least energy per magnesium among those that reach the target and keep the limit of
/// temperature; -1 when there is none.
int best_within_limits(const StudyResult& study);

}  // namespace joulet
