#pragma once

#include <joulet/study/sizing.h>
#include <joulet/study/study_definition.h>

#include <filesystem>
#include <string>
#include <vector>

namespace joulet {

/// What is searched, for the folder; `pareto`: the two answers of a front, empty without one.
StudyDefinition sizing_definition(const SizingTask& task, const std::string& pareto, int points,
                                  const InputHashes& files);

/// What a person is told: the design, its answers, what holds it back; or that there is none, and what is nearest.
std::string design_text(const SizingTask& task, const SizingResult& result);
std::string front_text(const SizingTask& task, std::size_t second, const std::vector<Design>& front);

/// Why there is no design: the limits that the nearest one breaks, and where it is. For the error of the program.
std::string impossible_text(const SizingTask& task, const Design& nearest);

/// size.json: what was asked for and what holds the design back, or the two answers of a front. Texts as for people.
std::string design_json(const SizingTask& task, const SizingResult& result);
std::string front_json(const SizingTask& task, std::size_t second);

/// Writes design.toml, a case file that can be run, and design.csv; when no design is feasible nearest.toml and
/// nearest.csv in their place. Returns the first name. Throws IoError.
std::string write_design(const std::filesystem::path& folder, const SizingTask& task, const SizingResult& result);
/// Writes front.csv. Throws IoError.
void write_front(const std::filesystem::path& folder, const SizingTask& task, const std::vector<Design>& front);

}  // namespace joulet
