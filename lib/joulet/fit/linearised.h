#pragma once

#include <joulet/chemistry/conversion_model.h>
#include <joulet/fit/line.h>
#include <joulet/fit/measurements.h>

#include <optional>
#include <vector>

namespace joulet {

/// Conversions that a linearised fit takes: near 0 and 1 the transformation g blows noise up.
struct ConversionWindow {
  double low = 0.02, high = 0.98;
};

/// g(alpha) = k t of one model and one run, as a line through the origin and as one with an intercept. If the
/// temperature varies, the time is the reduced time at T_ref (reduced_time.h) and k that at T_ref.
struct LinearisedFit {
  std::size_t run = 0;                                ///< its number in the measurements
  bool isothermal = true;                             ///< or with reduced time
  double temperature = 0;                             ///< K, at which k holds: the mean of the run, or T_ref
  std::vector<double> time, abscissa, conversion, g;  ///< the points that were used; s, s, 1, 1
  Line through_origin;
  std::optional<Line> with_intercept;  ///< needs three points
  /// Of the conversions, not of g, so that models compare: the density of alpha is that of g times g' = 1/f, which
  /// adds 2 sum ln f (Box & Cox, J. R. Stat. Soc. B 26 (1964) 211-252).
  std::optional<double> aicc, aicc_with_intercept;
};

/// How a run is brought to one temperature when it has several: Ea/(R T_ref) and T_ref [K].
struct Reduction {
  double x = 0, reference_temperature = 0;
};

/// Absent when no point lies in the window, or the run is not isothermal and there is no `reduction`.
std::optional<LinearisedFit> fit_linearised(const ConversionModel& model, const MeasuredRun& run, std::size_t number,
                                            const ConversionWindow& window, const std::optional<Reduction>& reduction);

}  // namespace joulet
