#include <joulet/fit/direct_residuals.h>
#include <joulet/fit/reduced_time.h>

#include <algorithm>
#include <cmath>

namespace joulet {

DirectResiduals::DirectResiduals(const ConversionModel& model, const std::vector<MeasuredRun>& runs,
                                 double reference_temperature, bool with_energy)
    : model_(model), runs_(runs), reference_(reference_temperature), with_energy_(with_energy) {
  for (const MeasuredRun& run : runs) n_points_ += run.size();
}

/// Calls `action(theta, d theta/dx, measured)` for every point.
template <class Action>
void DirectResiduals::visit(const std::vector<double>& parameters, const Action& action) const {
  // Beyond this every model is complete; its powers must stay finite.
  constexpr double complete = 1e50;
  const double rate = std::exp(std::min(parameters[0], 100.0)), x = with_energy_ ? parameters[1] : 0;
  for (const MeasuredRun& run : runs_) {
    const ReducedTime reduced = reduced_time(run, x, reference_);
    for (std::size_t i = 0; i < run.size(); ++i) {
      const double theta = std::min(rate * reduced.tau[i], complete);
      const double d_theta = std::min(std::max(rate * reduced.d_tau[i], -complete), complete);
      action(theta, d_theta, run.conversion[i]);
    }
  }
}

std::vector<double> DirectResiduals::values(const std::vector<double>& parameters) const {
  std::vector<double> residuals;
  residuals.reserve(n_points_);
  visit(parameters,
        [&](double theta, double, double measured) { residuals.push_back(model_.inverse_g(theta) - measured); });
  return residuals;
}

std::vector<std::vector<double>> DirectResiduals::jacobian(const std::vector<double>& parameters) const {
  std::vector<std::vector<double>> columns(n_parameters());
  visit(parameters, [&](double theta, double d_theta, double) {
    const double slope = model_.slope(theta);
    columns[0].push_back(slope * theta);
    if (with_energy_) columns[1].push_back(slope * d_theta);
  });
  return columns;
}

LeastSquares DirectResiduals::problem() const {
  LeastSquares problem;
  problem.residuals = [this](const std::vector<LeastSquares::Point>& points) {
    std::vector<std::optional<std::vector<double>>> list;
    for (const auto& point : points) list.emplace_back(values(point));
    return list;
  };
  problem.jacobian = [this](const LeastSquares::Point& point) {
    const auto columns = jacobian(point);
    return std::vector<std::optional<std::vector<double>>>(columns.begin(), columns.end());
  };
  return problem;
}

}  // namespace joulet
