#pragma once

#include <joulet/chemistry/conversion_model.h>
#include <joulet/fit/measurements.h>
#include <joulet/statistics/least_squares.h>

#include <vector>

namespace joulet {

/// Fitted less measured conversion, and its exact derivatives. Parameters: ln k_ref [1/s] and x = Ea/(R T_ref), or
/// ln k_ref alone.
class DirectResiduals {
public:
  /// Keeps references to `model` and `runs`.
  DirectResiduals(const ConversionModel& model, const std::vector<MeasuredRun>& runs, double reference_temperature,
                  bool with_energy);

  std::size_t n_parameters() const { return with_energy_ ? 2 : 1; }
  std::size_t n_points() const { return n_points_; }

  std::vector<double> values(const std::vector<double>& parameters) const;
  /// One column per parameter.
  std::vector<std::vector<double>> jacobian(const std::vector<double>& parameters) const;

  LeastSquares problem() const;

private:
  template <class Action>
  void visit(const std::vector<double>& parameters, const Action& action) const;

  const ConversionModel& model_;
  const std::vector<MeasuredRun>& runs_;
  double reference_;
  bool with_energy_;
  std::size_t n_points_ = 0;
};

}  // namespace joulet
