#pragma once

#include <joulet/results/assembly_report.h>
#include <joulet/results/step_report.h>
#include <joulet/results/totals.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace joulet {

/// Where the answers come from.
struct Provenance {
  std::string case_name, title;
  std::vector<std::pair<std::string, std::string>> versions;  ///< of the program and its libraries
  std::string input_hash;                                     ///< of the complete effective input
  std::vector<std::pair<std::string, std::string>> files;     ///< that it names, with hashes of their content
  int ranks = 1;
  double wall_time = 0;                                    ///< s, start of the program to the summary
  std::vector<std::pair<std::string, double>> time_split;  ///< s, by part of the solver
};

/// FNV-1a, 64 bit, as 16 hexadecimal digits: tells inputs apart, not a signature. Fowler, Noll & Vo; RFC 9923.
std::string hash_of(std::string_view text);

/// The time now as 2025-01-31T12:00:00Z.
std::string utc_date();

/// summary.json as text: the numbers of the last report with their units, the bodies and contacts at that time, the
/// cost of the run, its provenance.
std::string summary_json(const StepReport& last, const AssemblyReport& assembly, const Totals& totals,
                         const SizeReport& size, const Provenance& provenance);

/// What the reader of the answers has to know about the problem.
struct AnswerContext {
  double temperature_limit = 0;  ///< K, the one of `volume_above_limit`
  std::string across = "r";      ///< positions are this one and z; empty: x, y and z
};

/// The answers for people: a few lines, temperatures in degC.
std::string answers_text(const StepReport& last, const AssemblyReport& assembly, const Totals& totals,
                         const AnswerContext& context);

}  // namespace joulet
