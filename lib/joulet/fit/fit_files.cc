#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/fit/fit_files.h>
#include <joulet/fit/reduced_time.h>
#include <joulet/fit/report_text.h>
#include <joulet/results/atomic_file.h>

#include <cmath>
#include <system_error>

namespace joulet {
namespace {

/// Text with a separator or a quote stands in quotes; numbers have all digits; absent ones, and those beyond all
/// numbers (the upper end of a hopeless A), are empty, as they are null in JSON.
std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\n") == text.npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}
std::string cell(double value) { return std::isfinite(value) ? fmt::format("{}", value) : ""; }
std::string cell(std::size_t value) { return fmt::format("{}", value); }
std::string cell(const std::optional<double>& value) { return value ? cell(*value) : ""; }

template <class... Cells>
std::string row(const Cells&... cells) {
  std::string line;
  ((line += (line.empty() ? "" : ",") + cell(cells)), ...);
  return line + "\n";
}

struct Ends {
  std::optional<double> low, high;
};

Ends ends(const FitReport& report, const Estimate& estimate, std::size_t degrees_of_freedom) {
  const auto range = interval(estimate, report.options.confidence, static_cast<double>(degrees_of_freedom));
  if (!range) return {};
  return {range->low, range->high};
}

std::optional<double> exponential(const std::optional<double>& value) {
  if (!value) return value;
  return std::exp(*value);
}

std::string ranking_csv(const FitReport& report) {
  std::string text =
      "model,delta_aicc [1],akaike_weight [1],residual_deviation [1],r_squared [1],rate_constant [1/s],"
      "reference_temperature [K],activation_energy [J/mol],activation_energy_low [J/mol],"
      "activation_energy_high [J/mol],pre_exponential_factor [1/s],pre_exponential_factor_low [1/s],"
      "pre_exponential_factor_high [1/s],linear_r_squared [1],linear_aicc [1],arrhenius_energy [J/mol]\n";
  for (const ModelFit& fit : report.models) {
    const DirectFit& direct = fit.direct;
    const Estimate none{0, std::nullopt};
    const Ends energy = ends(report, direct.activation_energy.value_or(none), direct.degrees_of_freedom),
               ln_a = ends(report, direct.ln_pre_exponential.value_or(none), direct.degrees_of_freedom);
    const auto value_of = [](const auto& estimate) {
      return estimate ? std::optional<double>(estimate->value) : std::nullopt;
    };
    text += row(fit.model->name, fit.delta_aicc, fit.akaike_weight, direct.residual_deviation, direct.r_squared,
                std::exp(direct.ln_rate.value), direct.reference_temperature, value_of(direct.activation_energy),
                energy.low, energy.high, exponential(value_of(direct.ln_pre_exponential)), exponential(ln_a.low),
                exponential(ln_a.high), fit.linear_r_squared, fit.linear_aicc,
                fit.arrhenius ? std::optional<double>(fit.arrhenius->activation_energy.value) : std::nullopt);
  }
  return text;
}

std::string rate_constants(const FitReport& report) {
  std::string text =
      "model,run,temperature [K],points [1],rate_constant [1/s],rate_constant_low [1/s],rate_constant_high [1/s],"
      "r_squared [1],residual_deviation [1],aicc [1],rate_constant_with_intercept [1/s],intercept [1],"
      "r_squared_with_intercept [1],residual_deviation_with_intercept [1],aicc_with_intercept [1]\n";
  for (const ModelFit& fit : report.models)
    for (const LinearisedFit& here : fit.linearised) {
      const Line& line = here.through_origin;
      const Ends range = ends(report, line.slope_estimate(), line.degrees_of_freedom);
      const std::optional<Line>& free = here.with_intercept;
      const std::optional<double> none;
      text +=
          row(fit.model->name, report.data.runs[here.run].name, here.temperature, line.n, line.slope, range.low,
              range.high, line.r_squared, line.residual_deviation(), here.aicc,
              free ? std::optional<double>(free->slope) : none, free ? std::optional<double>(free->intercept) : none,
              free ? free->r_squared : none, free ? free->residual_deviation() : none, here.aicc_with_intercept);
    }
  return text;
}

std::string arrhenius_csv(const FitReport& report) {
  std::string text =
      "model,run,temperature [K],inverse_temperature [1/K],ln_rate_constant [ln(1/s)],on_line [ln(1/s)]\n";
  for (const ModelFit& fit : report.models)
    for (const LinearisedFit& line : fit.linearised) {
      if (!line.isothermal || !(line.through_origin.slope > 0)) continue;
      std::optional<double> on_line;
      if (fit.arrhenius)
        on_line = std::log(Arrhenius{1, fit.arrhenius->activation_energy.value}.rate(line.temperature)) +
                  fit.arrhenius->ln_pre_exponential.value;
      text += row(fit.model->name, report.data.runs[line.run].name, line.temperature, 1 / line.temperature,
                  std::log(line.through_origin.slope), on_line);
    }
  return text;
}

std::string linearised(const FitReport& report) {
  std::string text = "model,run,time [s],reduced_time [s],conversion [1],g [1],line [1],line_with_intercept [1]\n";
  for (const ModelFit& fit : report.models)
    for (const LinearisedFit& line : fit.linearised)
      for (std::size_t i = 0; i < line.time.size(); ++i) {
        std::optional<double> free;
        if (line.with_intercept) free = line.with_intercept->intercept + line.with_intercept->slope * line.abscissa[i];
        text += row(fit.model->name, report.data.runs[line.run].name, line.time[i], line.abscissa[i],
                    line.conversion[i], line.g[i], line.through_origin.slope * line.abscissa[i], free);
      }
  return text;
}

std::string conversion(const FitReport& report) {
  std::string text = "model,run,time [s],temperature [K],conversion [1],fitted [1],residual [1]\n";
  for (const ModelFit& fit : report.models)
    for (std::size_t r = 0; r < report.data.runs.size(); ++r) {
      const MeasuredRun& run = report.data.runs[r];
      for (std::size_t i = 0; i < run.size(); ++i)
        text += row(fit.model->name, run.name, run.time[i], run.temperature[i], run.conversion[i],
                    fit.direct.conversion[r][i], fit.direct.residual[r][i]);
    }
  return text;
}

/// The run at 101 times from 0 to its last point, with its temperatures.
MeasuredRun refined(const MeasuredRun& run) {
  constexpr int steps = 100;
  MeasuredRun fine{run.name, {}, {}, {}};
  std::size_t after = 0;
  for (int i = 0; i <= steps; ++i) {
    const double time = run.time.back() * i / steps;
    while (after + 1 < run.size() && run.time[after] < time) ++after;
    double temperature = run.temperature[after];
    if (after > 0) {
      const double part = (time - run.time[after - 1]) / (run.time[after] - run.time[after - 1]);
      temperature = run.temperature[after - 1] + part * (run.temperature[after] - run.temperature[after - 1]);
    }
    fine.time.push_back(time);
    fine.temperature.push_back(temperature);
    fine.conversion.push_back(0);
  }
  return fine;
}

std::string curves(const FitReport& report) {
  std::string text = "run,time [s],temperature [K],conversion [1]\n";
  const ModelFit& best = report.best();
  const double reference = best.direct.reference_temperature,
               x = best.direct.ln_pre_exponential ? best.direct.ln_pre_exponential->value - best.direct.ln_rate.value
                                                  : 0;
  for (const MeasuredRun& run : report.data.runs) {
    const MeasuredRun fine = refined(run);
    const ReducedTime reduced = reduced_time(fine, x, reference);
    for (std::size_t i = 0; i < fine.size(); ++i)
      text += row(run.name, fine.time[i], fine.temperature[i],
                  best.model->inverse_g(std::exp(best.direct.ln_rate.value) * reduced.tau[i]));
  }
  return text;
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (std::filesystem::is_directory(folder)) return;
  const bool in_the_way = std::filesystem::exists(folder);
  throw IoError(fmt::format("the results folder \"{}\" cannot be made: {}", folder.string(),
                            in_the_way ? "a file of that name is in the way" : error.message()));
}

}  // namespace

std::vector<std::pair<std::string, std::string>> fit_files(
    const FitReport& report, const std::vector<std::pair<std::string, std::string>>& versions) {
  return {{"fit.json", fit_json(report, versions)},
          {"ranking.csv", ranking_csv(report)},
          {"rate-constants.csv", rate_constants(report)},
          {"arrhenius.csv", arrhenius_csv(report)},
          {"linearised.csv", linearised(report)},
          {"conversion.csv", conversion(report)},
          {"curves.csv", curves(report)},
          {"kinetics.toml", kinetics_section(report, report.best())}};
}

void write_fit(const FitReport& report, const std::vector<std::pair<std::string, std::string>>& versions,
               const std::filesystem::path& folder) {
  const auto files = fit_files(report, versions);
  make_folder(folder);
  std::vector<std::filesystem::path> written;
  try {
    for (const auto& [name, content] : files) {
      write_atomically(folder / name, content);
      written.push_back(folder / name);
    }
  } catch (...) {
    std::error_code ignored;
    for (const auto& file : written) std::filesystem::remove(file, ignored);
    throw;
  }
}

}  // namespace joulet
