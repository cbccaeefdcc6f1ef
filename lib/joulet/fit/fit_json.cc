#include <joulet/fit/fit_files.h>
#include <joulet/results/summary.h>

#include <nlohmann/json.hpp>

#include <cmath>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json quantity(double value, std::string_view unit) { return {{"value", value}, {"unit", unit}}; }

/// What is not known is null.
class Writer {
public:
  explicit Writer(const FitReport& report) : report_(report) {}

  Json estimate(const Estimate& estimate, std::size_t degrees_of_freedom, std::string_view unit) const {
    const auto range = interval(estimate, report_.options.confidence, static_cast<double>(degrees_of_freedom));
    Json json = {{"value", estimate.value}, {"unit", unit}, {"standard_error", number(estimate.error)}};
    json["interval"] = range ? Json::array({range->low, range->high}) : Json(nullptr);
    return json;
  }

  /// exp of an estimate of a logarithm, with the ends of its interval.
  Json exponential(const Estimate& logarithm, std::size_t degrees_of_freedom, std::string_view unit) const {
    const auto range = interval(logarithm, report_.options.confidence, static_cast<double>(degrees_of_freedom));
    Json json = {{"value", std::exp(logarithm.value)}, {"unit", unit}};
    json["interval"] = range ? Json::array({std::exp(range->low), std::exp(range->high)}) : Json(nullptr);
    return json;
  }

  Json direct(const DirectFit& fit) const {
    Json json = {{"rate_constant", exponential(fit.ln_rate, fit.degrees_of_freedom, "1/s")},
                 {"reference_temperature", quantity(fit.reference_temperature, "K")}};
    json["activation_energy"] = json["pre_exponential_factor"] = json["ln_pre_exponential_factor"] = nullptr;
    if (fit.activation_energy) {
      json["activation_energy"] = estimate(*fit.activation_energy, fit.degrees_of_freedom, "J/mol");
      json["pre_exponential_factor"] = exponential(*fit.ln_pre_exponential, fit.degrees_of_freedom, "1/s");
      json["ln_pre_exponential_factor"] = estimate(*fit.ln_pre_exponential, fit.degrees_of_freedom, "ln(1/s)");
    }
    json["correlation_ln_rate_energy"] = number(fit.correlation);
    json["correlation_ln_a_energy"] = number(fit.correlation_ln_a);
    json["covariance_ln_a_energy"] = {{"value", number(fit.covariance_ln_a)}, {"unit", "J/mol"}};
    json["points"] = fit.n;
    json["parameters"] = fit.n_parameters;
    json["degrees_of_freedom"] = fit.degrees_of_freedom;
    json["sum_of_squares"] = fit.sum_of_squares;
    json["residual_deviation"] = number(fit.residual_deviation);
    json["r_squared"] = number(fit.r_squared);
    json["aicc"] = number(fit.aicc);
    json["converged"] = fit.converged;
    return json;
  }

  Json line(const LinearisedFit& fit) const {
    const Line& through = fit.through_origin;
    Json json = {{"run", report_.data.runs[fit.run].name},
                 {"temperature", quantity(fit.temperature, "K")},
                 {"time", fit.isothermal ? "measured" : "reduced"},
                 {"points", through.n},
                 {"rate_constant", estimate(through.slope_estimate(), through.degrees_of_freedom, "1/s")},
                 {"r_squared", number(through.r_squared)},
                 {"residual_deviation", number(through.residual_deviation())},
                 {"aicc", number(fit.aicc)}};
    json["with_intercept"] = nullptr;
    if (!fit.with_intercept) return json;
    const Line& free = *fit.with_intercept;
    json["with_intercept"] = {{"rate_constant", estimate(free.slope_estimate(), free.degrees_of_freedom, "1/s")},
                              {"intercept", free.intercept},
                              {"r_squared", number(free.r_squared)},
                              {"residual_deviation", number(free.residual_deviation())},
                              {"aicc", number(fit.aicc_with_intercept)}};
    return json;
  }

  Json arrhenius(const std::optional<ArrheniusFit>& fit) const {
    if (!fit) return nullptr;
    return {{"activation_energy", estimate(fit->activation_energy, fit->degrees_of_freedom, "J/mol")},
            {"pre_exponential_factor", exponential(fit->ln_pre_exponential, fit->degrees_of_freedom, "1/s")},
            {"covariance_ln_a_energy", {{"value", number(fit->covariance)}, {"unit", "J/mol"}}},
            {"correlation_ln_a_energy", number(fit->correlation)},
            {"r_squared", number(fit->r_squared)},
            {"points", fit->n},
            {"degrees_of_freedom", fit->degrees_of_freedom}};
  }

  Json model(const ModelFit& fit) const {
    Json json = {{"model", fit.model->name},
                 {"title", fit.model->title},
                 {"g", fit.model->g_text},
                 {"source", fit.model->source},
                 {"delta_aicc", number(fit.delta_aicc)},
                 {"akaike_weight", fit.akaike_weight}};
    json["direct"] = direct(fit.direct);
    json["linearised"] = Json::array();
    for (const LinearisedFit& here : fit.linearised) json["linearised"].push_back(line(here));
    json["linear_r_squared"] = number(fit.linear_r_squared);
    json["linear_aicc"] = number(fit.linear_aicc);
    json["arrhenius"] = arrhenius(fit.arrhenius);
    return json;
  }

private:
  const FitReport& report_;
};

}  // namespace

std::string fit_json(const FitReport& report, const std::vector<std::pair<std::string, std::string>>& versions) {
  Json json = {{"best", report.best().model->name},
               {"confidence", report.options.confidence},
               {"conversion_window", {report.options.window.low, report.options.window.high}},
               {"warnings", report.warnings}};
  for (const MeasuredRun& run : report.data.runs)
    json["runs"].push_back({{"name", run.name},
                            {"points", run.size()},
                            {"temperature", quantity(run.mean_temperature(), "K")},
                            {"temperature_span", quantity(run.temperature_span(), "K")}});
  const Writer writer(report);
  for (const ModelFit& fit : report.models) json["models"].push_back(writer.model(fit));
  json["provenance"] = {{"date", utc_date()}};
  for (const auto& [file, hash] : report.data.files)
    json["provenance"]["data"].push_back({{"file", file}, {"hash", "fnv1a64:" + hash}});
  json["provenance"]["ignored_columns"] = report.data.ignored_columns;
  for (const auto& [name, version] : versions) json["provenance"]["versions"][name] = version;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace joulet
