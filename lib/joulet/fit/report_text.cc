#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/fit/report_text.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace joulet {
namespace {

constexpr std::string_view unknown = "-";

double degrees_celsius(double kelvin) { return from_si(kelvin, "K", "degC"); }

std::string percent(double confidence) { return fmt::format("{:g} %", 100 * confidence); }

/// " (95 %: 165.1 to 172.7)", with both ends passed through `shown`; " (no interval)" without one.
template <class Shown>
std::string range_text(const FitReport& report, const Estimate& estimate, std::size_t degrees_of_freedom,
                       std::string_view format, const Shown& shown) {
  const auto range = interval(estimate, report.options.confidence, static_cast<double>(degrees_of_freedom));
  if (!range) return " (no interval)";
  return fmt::format(
      fmt::runtime(fmt::format(" ({}: {{:{}}} to {{:{}}})", percent(report.options.confidence), format, format)),
      shown(range->low), shown(range->high));
}

std::string energy_text(const FitReport& report, const Estimate& energy, std::size_t degrees_of_freedom) {
  const auto shown = [](double value) { return 1e-3 * value; };
  return fmt::format("Ea {:.1f} kJ/mol{}", shown(energy.value),
                     range_text(report, energy, degrees_of_freedom, ".1f", shown));
}

std::string factor_text(const FitReport& report, const Estimate& ln_a, std::size_t degrees_of_freedom) {
  const auto shown = [](double value) { return std::exp(value); };
  return fmt::format("A {:.4g} 1/s{}", shown(ln_a.value), range_text(report, ln_a, degrees_of_freedom, ".3g", shown));
}

std::string rate_text(const FitReport& report, const DirectFit& fit) {
  const auto shown = [](double value) { return std::exp(value); };
  return fmt::format("k({:.0f} degC) {:.4g} 1/s{}", degrees_celsius(fit.reference_temperature),
                     shown(fit.ln_rate.value), range_text(report, fit.ln_rate, fit.degrees_of_freedom, ".4g", shown));
}

std::string optional_text(const std::optional<double>& value, std::string_view format) {
  return value ? fmt::format(fmt::runtime(fmt::format("{{:{}}}", format)), *value) : std::string(unknown);
}

std::string answers(const FitReport& report) {
  const ModelFit& best = report.best();
  const DirectFit& fit = best.direct;
  const bool comparable = fit.aicc || report.models.size() == 1;
  std::string text =
      comparable ? fmt::format(" answer    {} ({}) is the best of {} model{}", best.model->name, best.model->title,
                               report.models.size(), report.models.size() == 1 ? "" : "s")
                 : fmt::format(" answer    {} point{} cannot tell {} models apart; with {} ({}), that comes first",
                               fit.n, fit.n == 1 ? "" : "s", report.models.size(), best.model->name, best.model->title);
  if (fit.aicc && report.models.size() > 1)
    text += fmt::format(", Akaike weight {:.2f}; next {} with {:.2f}", best.akaike_weight, report.models[1].model->name,
                        report.models[1].akaike_weight);
  text += "\n";
  if (fit.activation_energy)
    text += fmt::format("           {}\n           {}\n",
                        energy_text(report, *fit.activation_energy, fit.degrees_of_freedom),
                        factor_text(report, *fit.ln_pre_exponential, fit.degrees_of_freedom));
  text += fmt::format("           {}\n", rate_text(report, fit));
  text += fmt::format(" residuals {} of the conversion, R2 {}; {} point{} in {} run{}, {} parameter{}\n",
                      optional_text(fit.residual_deviation, ".4f"), optional_text(fit.r_squared, ".5f"), fit.n,
                      fit.n == 1 ? "" : "s", report.data.runs.size(), report.data.runs.size() == 1 ? "" : "s",
                      fit.n_parameters, fit.n_parameters == 1 ? "" : "s");
  if (fit.correlation_ln_a)
    text += fmt::format(
        " together  ln A and Ea have the correlation {:.5f}, covariance {:.4g} kJ/mol: use them as a pair\n",
        *fit.correlation_ln_a, 1e-3 * fit.covariance_ln_a.value_or(0));
  return text;
}

std::string warnings(const FitReport& report) {
  std::string text;
  for (const std::string& warning : report.warnings) text += fmt::format(" warning   {}\n", warning);
  for (const std::string& column : report.data.ignored_columns)
    text += fmt::format(" note      ignored column: {}\n", column);
  return text;
}

std::string half_width(const FitReport& report, const Estimate& energy, std::size_t degrees_of_freedom) {
  const auto range = interval(energy, report.options.confidence, static_cast<double>(degrees_of_freedom));
  return range ? fmt::format("{:.1f}", 0.5e-3 * (range->high - range->low)) : std::string(unknown);
}

std::string ranking(const FitReport& report) {
  TextTable table({"model", "dAICc", "weight", "residual", "Ea kJ/mol", "+/-", "A 1/s",
                   fmt::format("k({:.0f} degC) 1/s", degrees_celsius(report.best().direct.reference_temperature)),
                   "R2 of g", "dAICc of g", "Ea of k(T)", "+/-"});
  std::optional<double> lowest;
  for (const ModelFit& fit : report.models)
    if (fit.linear_aicc && (!lowest || *fit.linear_aicc < *lowest)) lowest = fit.linear_aicc;
  for (const ModelFit& fit : report.models) {
    const DirectFit& direct = fit.direct;
    std::vector<std::string> row = {std::string(fit.model->name), optional_text(fit.delta_aicc, ".1f"),
                                    direct.aicc ? fmt::format("{:.3f}", fit.akaike_weight) : std::string(unknown),
                                    optional_text(direct.residual_deviation, ".4f")};
    if (direct.activation_energy)
      row.insert(row.end(), {fmt::format("{:.1f}", 1e-3 * direct.activation_energy->value),
                             half_width(report, *direct.activation_energy, direct.degrees_of_freedom),
                             fmt::format("{:.3g}", std::exp(direct.ln_pre_exponential->value))});
    else
      row.insert(row.end(), 3, std::string(unknown));
    row.push_back(fmt::format("{:.3g}", std::exp(direct.ln_rate.value)));
    row.push_back(optional_text(fit.linear_r_squared, ".4f"));
    row.push_back(fit.linear_aicc ? fmt::format("{:.1f}", *fit.linear_aicc - *lowest) : std::string(unknown));
    if (fit.arrhenius)
      row.insert(row.end(), {fmt::format("{:.1f}", 1e-3 * fit.arrhenius->activation_energy.value),
                             half_width(report, fit.arrhenius->activation_energy, fit.arrhenius->degrees_of_freedom)});
    else
      row.insert(row.end(), 2, std::string(unknown));
    table.add_row(std::move(row));
  }
  return table.text();
}

/// The five highest of a coefficient of determination, " by R2 of g: R3 0.9971, ...".
template <class RSquared>
std::string best_by(const FitReport& report, std::string_view what, const RSquared& r_squared) {
  constexpr std::size_t shown = 5;
  std::vector<std::pair<double, std::string_view>> order;
  for (const ModelFit& fit : report.models)
    if (const std::optional<double> value = r_squared(fit)) order.emplace_back(*value, fit.model->name);
  if (order.size() < 2) return "";
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string text;
  for (std::size_t i = 0; i < std::min(shown, order.size()); ++i)
    text += fmt::format("{} {} {:.4f}", i == 0 ? ":" : ",", order[i].second, order[i].first);
  return fmt::format(" by {}{}\n", what, text);
}

std::string orders_by_r_squared(const FitReport& report) {
  return best_by(report, "R2 of the conversion", [](const ModelFit& fit) { return fit.direct.r_squared; }) +
         best_by(report, "R2 of g", [](const ModelFit& fit) { return fit.linear_r_squared; });
}

std::string lines(const FitReport& report) {
  TextTable table({"run", "degC", "points", "k 1/s", "+/-", "R2", "k with intercept", "intercept", "R2 with it"});
  for (const LinearisedFit& fit : report.best().linearised) {
    const Line& line = fit.through_origin;
    const auto range =
        interval(line.slope_estimate(), report.options.confidence, static_cast<double>(line.degrees_of_freedom));
    std::vector<std::string> row = {
        report.data.runs[fit.run].name + (fit.isothermal ? "" : " (reduced time)"),
        fmt::format("{:.1f}", degrees_celsius(fit.temperature)),
        fmt::format("{}", line.n),
        fmt::format("{:.4g}", line.slope),
        range ? fmt::format("{:.2g}", 0.5 * (range->high - range->low)) : std::string(unknown),
        optional_text(line.r_squared, ".5f")};
    if (fit.with_intercept)
      row.insert(row.end(), {fmt::format("{:.4g}", fit.with_intercept->slope),
                             fmt::format("{:.2g}", fit.with_intercept->intercept),
                             optional_text(fit.with_intercept->r_squared, ".5f")});
    else
      row.insert(row.end(), 3, std::string(unknown));
    table.add_row(std::move(row));
  }
  return table.text();
}

std::string arrhenius(const FitReport& report) {
  const auto& fit = report.best().arrhenius;
  if (!fit) return "";
  return fmt::format("\n Arrhenius line of these {} rate constants: {}, {}, R2 {}\n", fit->n,
                     energy_text(report, fit->activation_energy, fit->degrees_of_freedom),
                     factor_text(report, fit->ln_pre_exponential, fit->degrees_of_freedom),
                     optional_text(fit->r_squared, ".5f"));
}

}  // namespace

std::string kinetics_section(const FitReport& report, const ModelFit& fit) {
  const DirectFit& direct = fit.direct;
  if (!direct.activation_energy)
    return fmt::format(
        "# no [kinetics] section: measured at {:.0f} degC only, so that the activation energy is not known\n",
        degrees_celsius(direct.reference_temperature));
  if (direct.activation_energy->value < 0)
    return fmt::format("# no [kinetics] section: the activation energy of {} is negative\n", fit.model->name);
  if (direct.activation_energy->value > implausible_energy)
    return fmt::format("# no [kinetics] section: the activation energy of {} is implausibly high\n", fit.model->name);
  double low = INFINITY, high = 0;
  for (const MeasuredRun& run : report.data.runs)
    for (const double temperature : run.temperature) {
      low = std::min(low, temperature);
      high = std::max(high, temperature);
    }
  // A and Ea are one statement: they need as many digits together as A alone would not.
  return fmt::format(
      "# fitted to {} points at {:.0f} to {:.0f} degC, residual deviation {} of the conversion\n"
      "[kinetics]\nmodel = \"{}\"\npre_exponential_factor = \"{:.6g} 1/s\"\nactivation_energy = \"{:.6g} kJ/mol\"\n",
      direct.n, degrees_celsius(low), degrees_celsius(high), optional_text(direct.residual_deviation, ".4f"),
      fit.model->name, std::exp(direct.ln_pre_exponential->value), 1e-3 * direct.activation_energy->value);
}

std::string fit_text(const FitReport& report) {
  return answers(report) + warnings(report) +
         fmt::format(
             "\n all models: direct fit of the conversion, then linearised fits of g(conversion) = k t; +/- at {}\n",
             percent(report.options.confidence)) +
         ranking(report) + orders_by_r_squared(report) +
         fmt::format("\n {}: g = k t, run by run\n", report.best().model->name) + lines(report) + arrhenius(report) +
         "\n for a case file\n" + kinetics_section(report, report.best());
}

}  // namespace joulet
