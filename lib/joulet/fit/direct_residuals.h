#pragma once

#include <joulet/chemistry/conversion_model.h>
#include <joulet/fit/reduced_time.h>

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <vector>

namespace joulet {

/// Fitted less measured conversion and its exact derivatives, in the form that Eigen's Levenberg-Marquardt asks for.
/// Parameters: ln k_ref [1/s] and x = Ea/(R T_ref), or ln k_ref alone.
class DirectResiduals {
public:
  DirectResiduals(const ConversionModel& model, const std::vector<MeasuredRun>& runs, double reference_temperature,
                  bool with_energy)
      : model_(model), runs_(runs), reference_(reference_temperature), n_parameters_(with_energy ? 2 : 1) {
    for (const MeasuredRun& run : runs) n_points_ += static_cast<int>(run.size());
  }

  int inputs() const { return n_parameters_; }
  int values() const { return n_points_; }

  int operator()(const Eigen::VectorXd& parameters, Eigen::VectorXd& residuals) const {
    visit(parameters,
          [&](int row, double theta, double, double measured) { residuals(row) = model_.inverse_g(theta) - measured; });
    return 0;
  }

  int df(const Eigen::VectorXd& parameters, Eigen::MatrixXd& jacobian) const {
    visit(parameters, [&](int row, double theta, double d_theta, double) {
      const double slope = model_.slope(theta);
      jacobian(row, 0) = slope * theta;
      if (n_parameters_ == 2) jacobian(row, 1) = slope * d_theta;
    });
    return 0;
  }

private:
  /// Calls `action(row, theta, d theta/dx, measured)` for every point.
  template <class Action>
  void visit(const Eigen::VectorXd& parameters, const Action& action) const {
    // Beyond this every model is complete; its square and cube must stay finite.
    constexpr double complete = 1e50;
    const double rate = std::exp(std::min(parameters(0), 100.0)), x = n_parameters_ == 2 ? parameters(1) : 0;
    int row = 0;
    for (const MeasuredRun& run : runs_) {
      const ReducedTime reduced = reduced_time(run, x, reference_);
      for (std::size_t i = 0; i < run.size(); ++i, ++row) {
        const double theta = std::min(rate * reduced.tau[i], complete);
        const double d_theta = std::min(std::max(rate * reduced.d_tau[i], -complete), complete);
        action(row, theta, d_theta, run.conversion[i]);
      }
    }
  }

  const ConversionModel& model_;
  const std::vector<MeasuredRun>& runs_;
  double reference_;
  int n_parameters_, n_points_ = 0;
};

}  // namespace joulet
