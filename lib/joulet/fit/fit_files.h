#pragma once

#include <joulet/fit/fit_kinetics.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// Name and content of each file, SI units, `name [unit]` in the headers, empty cells for what is not known:
///   fit.json            all numbers of all models with intervals, warnings, provenance
///   ranking.csv         a row per model
///   rate-constants.csv  a row per model and run: the linearised fits
///   arrhenius.csv       1/T and ln k, measured and on the line, per model and isothermal run
///   linearised.csv      g against time with both lines, per model and run
///   conversion.csv      measured and fitted conversion, per model and point
///   curves.csv          fitted conversion of the best model, 100 steps per run
///   kinetics.toml       the section for a case file
/// `versions` goes into fit.json.
std::vector<std::pair<std::string, std::string>> fit_files(
    const FitReport& report, const std::vector<std::pair<std::string, std::string>>& versions);

/// The text of fit.json.
std::string fit_json(const FitReport& report, const std::vector<std::pair<std::string, std::string>>& versions);

/// Writes `fit_files` into `folder`, which is made if needed; earlier files of these names are replaced. Throws
/// IoError; then nothing new is left.
void write_fit(const FitReport& report, const std::vector<std::pair<std::string, std::string>>& versions,
               const std::filesystem::path& folder);

}  // namespace joulet
