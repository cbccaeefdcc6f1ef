#pragma once

#include <joulet/study/study.h>
#include <joulet/study/study_table.h>

#include <cstdint>
#include <string>
#include <vector>

namespace joulet {

/// The cases of `--vary` texts: "grid" for all combinations, "lhs:N" for N of a Latin hypercube. Throws InputError.
CaseTable sampled_cases(const std::vector<std::string>& vary, const std::string& sample, std::uint64_t seed);

/// SI unit of each key.
std::vector<std::string> units_of_keys(const CaseTable& cases);

/// How many cases failed, and why; empty when none did.
std::string failures_text(const StudyTable& table);

}  // namespace joulet
