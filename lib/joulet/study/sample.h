#pragma once

#include <joulet/study/correlation.h>
#include <joulet/study/study.h>
#include <joulet/study/study_table.h>
#include <joulet/study/uncertain.h>

#include <cstdint>
#include <string>
#include <vector>

namespace joulet {

/// The cases of `--vary` texts: "grid" for all combinations, "lhs:N" for N of a Latin hypercube. Throws InputError.
CaseTable sampled_cases(const std::vector<std::string>& vary, const std::string& sample, std::uint64_t seed);

/// `n` cases at the points of a Latin hypercube over `vary` texts and uncertain inputs, which are correlated. Throws
/// InputError.
CaseTable random_cases(const std::vector<std::string>& vary, const std::vector<Uncertain>& inputs,
                       const std::vector<Correlation>& correlations, std::size_t n, std::uint64_t seed);

/// N of "lhs:N"; 0 of "grid". Throws InputError.
std::size_t sample_size(const std::string& sample);

/// For people: median and the middle 95 % of the answers `asked` over all cases that have them, and how many have not.
std::string intervals_text(const StudyTable& table, const std::vector<std::size_t>& asked);

/// SI unit of each key.
std::vector<std::string> units_of_keys(const CaseTable& cases);

/// How many cases failed, and why; empty when none did.
std::string failures_text(const StudyTable& table);

}  // namespace joulet
