#pragma once

#include <joulet/study/sizing.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// `--within 120s`: lets the end of the process move from a tenth of it up to it. Throws InputError, also when time.end
/// is varied already.
void limit_duration(SizingTask& task, const std::string& within);

/// The two answers of `--pareto a,b`; `at_least` says that the answer is made large. Throws InputError.
std::pair<Limit, Limit> pareto_answers(const std::string& text);

/// All answers with their names, for --help.
std::string answers_help();

/// What a person is told: the design, its answers, what holds it back; or that there is none, and what is nearest.
std::string design_text(const SizingTask& task, const SizingResult& result, const std::filesystem::path& folder);
std::string front_text(const SizingTask& task, std::size_t second, const std::vector<Design>& front,
                       const std::filesystem::path& folder);

/// Writes design.toml, a case file that can be run, and design.csv. Throws IoError.
void write_design(const std::filesystem::path& folder, const SizingTask& task, const SizingResult& result);
/// Writes front.csv. Throws IoError.
void write_front(const std::filesystem::path& folder, const SizingTask& task, const std::vector<Design>& front);

}  // namespace joulet
