#pragma once

#include <joulet/fit/arrhenius_fit.h>
#include <joulet/fit/direct.h>
#include <joulet/fit/linearised.h>

#include <string>
#include <vector>

namespace joulet {

struct FitOptions {
  std::vector<std::string> models;  ///< codes; all if empty
  double confidence = 0.95;         ///< of the intervals, in (0, 1)
  ConversionWindow window;          ///< for the linearised fits
};

/// All fits of one model.
struct ModelFit {
  const ConversionModel* model = nullptr;
  DirectFit direct;
  double akaike_weight = 0;
  std::optional<double> delta_aicc;        ///< to the lowest of the direct fits
  std::vector<LinearisedFit> linearised;   ///< one per run that allows it
  std::optional<ArrheniusFit> arrhenius;   ///< of the slopes through the origin of the isothermal runs
  std::optional<double> linear_r_squared;  ///< 1 - SSE/SST of g, summed over the runs with three points and more
  std::optional<double> linear_aicc;       ///< of the conversions, summed over these runs
};

struct FitReport {
  Measurements data;
  FitOptions options;
  std::vector<ModelFit> models;  ///< best first: by AICc of the direct fit; without AICc, by the sum of squares
  std::vector<std::string> warnings;

  const ModelFit& best() const { return models.front(); }
};

/// Fits all models to the measurements. Throws InputError for options out of range, an unknown model, and when no point
/// tells anything about a rate (all at time zero, or all conversions 0 or 1).
FitReport fit_kinetics(const Measurements& data, const FitOptions& options);

/// What the data cannot decide, in sentences for the user; see docs/theory/fitting.md. Called by `fit_kinetics`.
std::vector<std::string> fit_warnings(const FitReport& report);

}  // namespace joulet
