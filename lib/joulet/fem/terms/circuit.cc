#include <joulet/fem/terms/circuit.h>

#include <utility>

namespace joulet {

Circuit::Circuit(SupplyControl supply, TemperatureRegulator regulator)
    : supply_(std::move(supply)), regulator_(std::move(regulator)) {}

double Circuit::square_per_power(double conductance) const {
  return 1 / (conductance * (1 + supply_.lead_resistance() * conductance));
}

OperatingPoint Circuit::operate(double time, const CoupledState& y, const CoupledState& z, double conductance) const {
  if (!regulator_.active()) return supply_.operate(time, conductance, is_end(time));
  const double power = regulator_.demand(y.control, z.control, setpoint(time), regulator_.measure(y.temperature));
  return supply_.deliver(time, power, conductance, is_end(time));
}

double Circuit::power_to_hold(double time, const Vector& temperature, const Vector& without, const Vector& per_square,
                              double conductance) const {
  const double wanted = supply_.set_slope(time, is_end(time)) +
                        (setpoint(time) - regulator_.measure(temperature)) / TemperatureRegulator::tau;
  return (wanted - regulator_.measure(without)) / (square_per_power(conductance) * regulator_.measure(per_square));
}

void Circuit::residual(double time, const CoupledState& y, const CoupledState& z, const OperatingPoint& point,
                       bool steady, CoupledState& f) const {
  if (!regulator_.active()) {
    f.control = {};
    return;
  }
  f.control = regulator_.residual(y.control, z.control, setpoint(time), supply_.set_slope(time, is_end(time)),
                                  regulator_.measure(y.temperature), regulator_.measure(z.temperature), point, steady);
}

double Circuit::time_derivative(double time, const OperatingPoint& point, double conductance, CoupledState& f) const {
  if (!regulator_.active()) return point.d_square_d_time;
  double d_demand = 0;
  f.control = regulator_.time_derivative(supply_.set_slope(time, is_end(time)), point, d_demand);
  return square_per_power(conductance) * d_demand;
}

void Circuit::add_flows(const OperatingPoint& point, double conductance, Flows& flows) const {
  at(flows, Flow::electrical) += point.voltage * point.voltage * conductance;
  at(flows, Flow::leads) += point.lead_power;
}

void Circuit::linearise(double time, const CoupledState& y, const CoupledState& z, const OperatingPoint& point,
                        double conductance, bool conductance_varies, double h_gamma, bool steady) {
  point_ = point;
  conductance_ = conductance;
  square_slope_ = conductance_varies ? 2 * point.voltage * point.d_voltage_d_conductance : 0;
  if (!regulator_.active()) return;
  regulator_.linearise(y.control, z.control, setpoint(time), regulator_.measure(y.temperature), point, h_gamma, steady);
}

double Circuit::solve(const Vector& x, const Vector& by_square, const CoupledState& r_y, const CoupledState& r_z,
                      CoupledState& u_y, CoupledState& u_z) const {
  u_y.control = u_z.control = {};
  if (!regulator_.active()) return 0;
  const double share = square_per_power(conductance_);
  return share * regulator_.solve(regulator_.measure(x), share * regulator_.measure(by_square), r_y.control,
                                  r_z.control, regulator_.measure(r_y.temperature), u_y.control, u_z.control);
}

Circuit::SteadyChange Circuit::solve_steady(const Vector& x, const Vector& by_square, const CoupledState& f) const {
  if (!regulator_.active()) return {0, 0};
  const double share = square_per_power(conductance_);
  TemperatureRegulator::Unknowns unused{}, change{};
  const double power =
      regulator_.solve(regulator_.measure(x), share * regulator_.measure(by_square), {}, f.control, 0, unused, change);
  return {share * power, power};
}

/// P = V^2 G in the load, R V^2 G^2 in the leads; V follows G along the characteristic of the supply.
void Circuit::add_flow_change(double d_conductance, double d_square, Flows& change) const {
  const double V = point_.voltage, slope = point_.d_voltage_d_conductance, G = conductance_,
               R = supply_.lead_resistance();
  at(change, Flow::electrical) += V * (V + 2 * slope * G) * d_conductance + d_square * G;
  at(change, Flow::leads) += 2 * R * G * V * (V + slope * G) * d_conductance + d_square * R * G * G;
}

}  // namespace joulet
