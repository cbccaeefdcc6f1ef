#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/terms/temperature_regulator.h>

#include <deal.II/base/mpi.h>

#include <cmath>
#include <limits>

namespace joulet {

template <int dim>
Vector pyrometer(const FeSpace<dim>& space, const CellGeometry<dim>& geometry) {
  Vector ghosted = space.ghosted_vector(), weights = space.vector();
  double total = 0;
  LocalSum sum(ghosted, space.hanging);
  for (const auto& face : geometry.faces) {
    if (!space.assembly.is_pellet_lateral(face.surface)) continue;
    const int* dofs = geometry.cell_dofs(face.cell);
    for (unsigned q = 0; q < geometry.n_face_points; ++q) {
      const std::size_t point = face.first_point + q;
      const double weight = space.assembly.spot.weight(geometry.face_height[point]) * geometry.face_jxw[point];
      total += weight;
      for (unsigned i = 0; i < geometry.n_dofs; ++i)
        sum[dofs[i]] += weight * geometry.face_shape[face.number][q * geometry.n_dofs + i];
    }
  }
  sum.finish();
  checked(VecCopy(ghosted, weights));
  total = dealii::Utilities::MPI::sum(total, space.communicator);
  if (total > 0) weights *= 1 / total;
  return weights;
}

TemperatureRegulator::TemperatureRegulator(Vector pyrometer, const Pid* pid) : active_(true), pyrometer_(pyrometer) {
  if (pid) pid_ = *pid;
}

TemperatureRegulator::Unknowns TemperatureRegulator::start(double measurement, double initial_power) const {
  if (!pid_) return {};
  const PidState state = pid_->start(measurement, initial_power);
  return {state.integral, state.filtered};
}

double TemperatureRegulator::demand(const Unknowns& y, const Unknowns& z, double setpoint, double measurement) const {
  if (pid_) return pid_->output({y[0], y[1]}, setpoint, measurement).power;
  if (mode == Mode::holding) return z[0];
  return mode == Mode::full ? std::numeric_limits<double>::max() : 0;
}

TemperatureRegulator::Unknowns TemperatureRegulator::residual(const Unknowns& y, const Unknowns& z, double setpoint,
                                                              double setpoint_slope, double measurement, double rate,
                                                              const OperatingPoint& point, bool steady) const {
  if (pid_) {
    const auto rates = pid_->rates({y[0], y[1]}, setpoint, measurement, point.terminal_power());
    return {z[0] - rates.integral, z[1] - rates.filtered};
  }
  if (mode != Mode::holding) return {z[0] - point.terminal_power(), z[1]};
  if (steady) return {measurement - setpoint, 0};
  return {rate - setpoint_slope + (measurement - setpoint) / tau, z[1]};
}

TemperatureRegulator::Unknowns TemperatureRegulator::time_derivative(double setpoint_slope, const OperatingPoint&,
                                                                     double& d_demand) const {
  d_demand = 0;
  if (!pid_) return {mode == Mode::holding ? -setpoint_slope / tau : 0, 0};
  d_demand = delivers_ * output_.d_setpoint * setpoint_slope;
  // dI/dt = K (r - y)/Ti + (delivered - u)/Tt: the gain in r is minus that in y at a fixed output.
  const auto& gains = pid_->gains();
  const double by_setpoint = gains.proportional / gains.integral_time - output_.d_setpoint / gains.tracking_time;
  return {-(by_setpoint * setpoint_slope + rates_.integral_d_delivered * d_demand), 0};
}

void TemperatureRegulator::linearise(const Unknowns& y, const Unknowns&, double setpoint, double measurement,
                                     const OperatingPoint& point, double h_gamma, bool steady) {
  h_gamma_ = h_gamma;
  steady_ = steady;
  delivers_ = point.limit == SupplyLimit::none ? 1 : 0;
  if (!pid_) return;
  output_ = pid_->output({y[0], y[1]}, setpoint, measurement);
  rates_ = pid_->rates({y[0], y[1]}, setpoint, measurement, point.terminal_power());
  if (output_.limited) delivers_ = 0;
}

double TemperatureRegulator::solve(double x1, double gain_x2, const Unknowns& r_y, const Unknowns& r_z,
                                   double r_measured, Unknowns& u_y, Unknowns& u_z) const {
  if (!pid_) return solve_ideal(x1, gain_x2, r_y, r_z, r_measured, u_y, u_z);
  // Both unknowns and the power are linear in the change m of the measurement: value + slope m.
  const double y_slope = delivers_ * output_.d_measurement, i_slope = delivers_ * output_.d_integral,
               f_slope = delivers_ * output_.d_filtered, through = rates_.integral_d_delivered;
  const double f_pivot = 1 / h_gamma_ - rates_.filtered_d_filtered;
  const double f0 = (r_z[1] + r_y[1]) / f_pivot, f1 = rates_.filtered_d_measurement / f_pivot;
  const double a_y = rates_.integral_d_measurement + through * y_slope,
               a_i = rates_.integral_d_integral + through * i_slope,
               a_f = rates_.integral_d_filtered + through * f_slope;
  const double i_pivot = 1 / h_gamma_ - a_i;
  const double i0 = (r_z[0] + r_y[0] + a_f * f0) / i_pivot, i1 = (a_y + a_f * f1) / i_pivot;
  const double p0 = i_slope * i0 + f_slope * f0, p1 = y_slope + i_slope * i1 + f_slope * f1;
  const double m = (x1 + gain_x2 * p0) / (1 - gain_x2 * p1);
  u_y = {i0 + i1 * m, f0 + f1 * m};
  for (std::size_t i = 0; i < u_y.size(); ++i) u_z[i] = u_y[i] / h_gamma_ - r_y[i];
  return p0 + p1 * m;
}

double TemperatureRegulator::solve_ideal(double x1, double gain_x2, const Unknowns& r_y, const Unknowns& r_z,
                                         double r_measured, Unknowns& u_y, Unknowns& u_z) const {
  double power = 0;
  if (mode == Mode::holding) {
    const double m = steady_ ? r_z[0] : (r_z[0] + r_measured) / (1 / h_gamma_ + 1 / tau);
    power = (m - x1) / gain_x2;
    u_z[0] = power;
  } else {
    u_z[0] = r_z[0];
  }
  u_z[1] = r_z[1];
  for (std::size_t i = 0; i < u_y.size(); ++i) u_y[i] = h_gamma_ * (u_z[i] + r_y[i]);
  return power;
}

template Vector pyrometer<2>(const FeSpace<2>&, const CellGeometry<2>&);
template Vector pyrometer<3>(const FeSpace<3>&, const CellGeometry<3>&);

}  // namespace joulet
