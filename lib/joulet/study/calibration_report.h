#pragma once

#include <joulet/study/calibrate.h>
#include <joulet/study/study_definition.h>

#include <filesystem>
#include <string>

namespace joulet {

/// What a person is told: values, residuals, correlations, what is at a limit and what the data do not determine.
std::string calibration_text(const CalibrationTask& task, const CalibrationResult& result);

/// One row per measured value: quantity, unit (SI), time, measured, computed, difference, standard deviation.
std::string residuals_csv(const CalibrationTask& task, const CalibrationResult& result);

/// The same as calibration_text for programs, SI.
std::string calibration_json(const CalibrationTask& task, const CalibrationResult& result);

/// What is fitted to what, for the folder.
StudyDefinition calibration_definition(const CalibrationTask& task, const InputHashes& files);

/// Writes calibrated.toml, residuals.csv and calibrate.json. Throws IoError.
void write_calibration(const std::filesystem::path& folder, const CalibrationTask& task,
                       const CalibrationResult& result);

}  // namespace joulet
