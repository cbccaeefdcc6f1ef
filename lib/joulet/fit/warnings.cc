#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/fit/fit_kinetics.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

using Warnings = std::vector<std::string>;

constexpr double undecided_delta = 2;      // Burnham & Anderson 2002, section 2.6: substantial support
constexpr double wide_range = 0.5;         // of conversion, below which the models are hard to tell apart
constexpr double far_outside = 0.03;       // of conversion, more than noise
constexpr double suspicious_score = 2.33;  // standard deviations: by chance once in a hundred
constexpr double strong_correlation = 0.99;
constexpr std::size_t few_degrees_of_freedom = 5;

double in_celsius(double kelvin) { return from_si(kelvin, "K", "degC"); }

void warn_undecided(const FitReport& report, Warnings& warnings) {
  if (!report.best().direct.aicc) {
    warnings.push_back(fmt::format(
        "{} point{} too few to compare models by AICc; they are ordered by the sum of squares, which says little",
        report.data.n_points(), report.data.n_points() == 1 ? " is" : "s are"));
    return;
  }
  std::vector<std::string> rivals;
  double low = INFINITY, high = -INFINITY;
  for (const ModelFit& fit : report.models) {
    if (!fit.delta_aicc || *fit.delta_aicc >= undecided_delta) continue;
    if (&fit != &report.best()) rivals.emplace_back(fit.model->name);
    if (!fit.direct.activation_energy) continue;
    low = std::min(low, 1e-3 * fit.direct.activation_energy->value);
    high = std::max(high, 1e-3 * fit.direct.activation_energy->value);
  }
  if (rivals.empty()) return;
  warnings.push_back(fmt::format(
      "the data does not decide between {} and {}: AICc differs by less than 2{}; points at higher conversion, or less "
      "noise, would",
      report.best().model->name, joined(rivals),
      low <= high ? fmt::format(", their activation energies go from {:.0f} to {:.0f} kJ/mol", low, high) : ""));
}

/// One conversion per run says nothing about the course in time: g^n fits like g, with n times the energy.
void warn_single_points(const FitReport& report, Warnings& warnings) {
  const auto& runs = report.data.runs;
  if (std::any_of(runs.begin(), runs.end(), [](const MeasuredRun& run) { return run.size() > 1; })) return;
  warnings.push_back(
      "every run has one point: the course in time was not seen, so that models such as R3 and D3, or F1, A2, A3 and "
      "A4, "
      "cannot be told apart, whatever the energy");
}

void warn_range(const FitReport& report, Warnings& warnings) {
  double low = 2, high = -1, complete = 0;
  for (const MeasuredRun& run : report.data.runs)
    for (const double conversion : run.conversion) {
      low = std::min(low, conversion);
      high = std::max(high, conversion);
      complete += conversion >= 0.999;
    }
  if (high - low < wide_range)
    warnings.push_back(
        fmt::format("the conversion spans {:.1f} to {:.1f} % only; models differ little over less than 50 points",
                    100 * low, 100 * high));
  if (low < -far_outside || high > 1 + far_outside)
    warnings.push_back(
        fmt::format("the conversion goes from {:.1f} to {:.1f} %: far beyond 0 or 100 %, so that its zero or its scale "
                    "may be wrong",
                    100 * low, 100 * high));
  if (complete > 0.3 * static_cast<double>(report.data.n_points()))
    warnings.push_back(fmt::format(
        "{} of {} points are at complete conversion: they say nothing about the rate, and make the residual deviation "
        "look small",
        complete, report.data.n_points()));
}

void warn_energy(const FitReport& report, Warnings& warnings) {
  const DirectFit& best = report.best().direct;
  if (!best.activation_energy) {
    warnings.push_back(
        fmt::format("all points are at {:.0f} degC within {:g} K: the activation energy is not identifiable, only k at "
                    "that temperature is given",
                    in_celsius(best.reference_temperature), isothermal_span));
    return;
  }
  if (best.activation_energy->value < 0)
    warnings.push_back(
        "the best activation energy is negative: the rate falls with temperature in this data, or the "
        "runs do not belong together");
  if (best.activation_energy->value > implausible_energy)
    warnings.push_back(
        fmt::format("the best activation energy, {:.0f} kJ/mol, is more than the strongest bond: the runs do not "
                    "belong together, or "
                    "their temperatures are wrong",
                    1e-3 * best.activation_energy->value));
  if (best.correlation && std::abs(*best.correlation) > strong_correlation)
    warnings.push_back(
        fmt::format("rate and activation energy are hardly separable (correlation {:.4f}): one compensates the other",
                    *best.correlation));
  const auto range =
      interval(*best.activation_energy, report.options.confidence, static_cast<double>(best.degrees_of_freedom));
  if (range && range->high - range->low > std::abs(best.activation_energy->value))
    warnings.push_back(
        fmt::format("the activation energy is hardly known: {:.0f} to {:.0f} kJ/mol; a wider range of "
                    "temperature is needed",
                    1e-3 * range->low, 1e-3 * range->high));
}

void warn_programmes(const FitReport& report, Warnings& warnings) {
  const auto& runs = report.data.runs;
  const bool one_history = runs.size() == 1 && runs.front().temperature_span() > isothermal_span;
  if (one_history)
    warnings.push_back(
        "there is a single temperature programme: model and activation energy compensate each other; "
        "three and more programmes are recommended (ICTAC, Vyazovkin et al. 2011)");
  const auto& arrhenius = report.best().arrhenius;
  if (arrhenius && arrhenius->degrees_of_freedom == 0)
    warnings.push_back(
        "the Arrhenius line goes through two rate constants exactly: no degree of freedom is left, so "
        "that it has no confidence interval");
}

void warn_determination(const FitReport& report, Warnings& warnings) {
  const DirectFit& best = report.best().direct;
  if (!best.converged)
    warnings.push_back(fmt::format("the fit of {} did not converge; its numbers are those of the last step",
                                   report.best().model->name));
  if (best.degrees_of_freedom == 0)
    warnings.push_back("as many parameters as points: the fit has no degree of freedom and no intervals");
  else if (!best.ln_rate.error)
    warnings.push_back(fmt::format("the data does not determine the parameters of {}; they have no intervals",
                                   report.best().model->name));
  else if (best.degrees_of_freedom < few_degrees_of_freedom)
    warnings.push_back(fmt::format("only {} degree{} of freedom: the intervals rest on hardly any data",
                                   best.degrees_of_freedom, best.degrees_of_freedom == 1 ? "" : "s"));
}

void warn_residuals(const FitReport& report, Warnings& warnings) {
  const DirectFit& best = report.best().direct;
  // Smaller ones, printed as 0.0000, are the rounding of the data and not the fault of a model.
  constexpr double rounding = 5e-5;
  if (!best.residual_deviation || *best.residual_deviation < rounding) return;
  const ResidualPattern pattern = residual_pattern(best.residual);
  if (pattern.autocorrelation_score > suspicious_score || pattern.sign_runs_score < -suspicious_score)
    warnings.push_back(fmt::format(
        "the residuals of {} are autocorrelated (lag-1 correlation {:.2f}, sign changes {:.1f} standard deviations "
        "off): "
        "the model, the temperature or the start of the reaction is systematically wrong, and the intervals are too "
        "narrow",
        report.best().model->name, pattern.autocorrelation, pattern.sign_runs_score));
}

/// Heating up, or a late zero of the clock, shifts the lines of the best model away from the origin.
void warn_start(const FitReport& report, Warnings& warnings) {
  std::size_t lines = 0, shifted = 0;
  double delay = 0;
  for (const LinearisedFit& fit : report.best().linearised) {
    if (!fit.with_intercept || !fit.with_intercept->intercept_variance) continue;
    const Line& line = *fit.with_intercept;
    const double error = std::sqrt(*line.intercept_variance);
    ++lines;
    if (std::abs(line.intercept) <= t_quantile(0.99, static_cast<double>(line.degrees_of_freedom)) * error) continue;
    ++shifted;
    delay += -line.intercept / line.slope;
  }
  if (shifted == 0 || 2 * shifted <= lines) return;
  warnings.push_back(fmt::format(
      "{} of {} lines of {} do not pass through the origin: the reaction seems to start {:.3g} s {} time zero (mean); "
      "time must count from its start",
      shifted, lines, report.best().model->name, std::abs(delay) / static_cast<double>(shifted),
      delay > 0 ? "after" : "before"));
}

}  // namespace

std::vector<std::string> fit_warnings(const FitReport& report) {
  Warnings warnings;
  warn_undecided(report, warnings);
  warn_single_points(report, warnings);
  warn_energy(report, warnings);
  warn_programmes(report, warnings);
  warn_determination(report, warnings);
  warn_range(report, warnings);
  warn_residuals(report, warnings);
  warn_start(report, warnings);
  return warnings;
}

}  // namespace joulet
