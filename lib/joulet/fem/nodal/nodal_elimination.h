#pragma once

#include <joulet/fem/nodal/nodal_kinetics.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/problem/gas.h>

#include <utility>
#include <vector>

namespace joulet {

/// The variables v of the kinetics in the linear system of a stage, eliminated node by node. With
///   F_T = ... + c(T, v) T' + Q(T, v),   F_v = v' - R(T, v),
/// a right side s of F_v gives
///   u_v = S (s + R_T u_T),   S = (1/(h gamma) - R_v)^-1,
/// so that the balance of heat keeps one scalar unknown per node, with (c_v T' + Q_v) S R_T added to its storage term.
/// Where pressures p of the gas in the pores act on the rates, R_p u_p is added to s.
class NodalElimination {
public:
  /// What it adds to the balance of heat, nodal: arrays of the owned nodes.
  struct Columns {
    double* diagonal;       ///< c_T T' + Q_T + (c_v T' + Q_v) S R_T + c/(h gamma)
    double* conversion_dT;  ///< d(conversion)/dT at the end of the stage
  };
  /// About the state that `laws` were last evaluated at, with derivatives. `temperature_rate`: T' at the nodes.
  /// With `pressures`, which the laws were evaluated under, also about these.
  void linearise(const NodalKinetics& laws, const double* temperature_rate, double h_gamma, Columns columns,
                 const PorePressures* pressures = nullptr);

  /// load = (c_v T' + Q_v) S s: what the right side of the variables brings to the balance of heat.
  void load(const std::vector<Vector>& s, Vector& load) const;
  /// The change of conversion that the right side alone causes.
  void conversion(const std::vector<Vector>& s, Vector& conversion) const;
  /// s becomes S (s + R_T u_T).
  void solve(const Vector& u_temperature, std::vector<Vector>& s) const;
  /// Change of the heat of reaction and of the sensible heat that leaves, this rank, W. `u_pressure` may be empty.
  std::pair<double, double> flow_change(const Vector& node_volumes, const Vector& u_temperature,
                                        const std::vector<Vector>& u, const std::vector<Vector>& u_pressure) const;

  // With pressures, changes of which are u_p [pressure].
  /// s += R_p u_p.
  void force(const std::vector<Vector>& u_pressure, std::vector<Vector>& s) const;
  /// S R_p of one node and pressure, by variable.
  void answer_to_pressure(std::size_t node, std::size_t pressure, double* answer) const;
  /// The change of conversion that it causes.
  void pressure_conversion(const std::vector<Vector>& u_pressure, Vector& conversion) const;
  /// Q_p + (c_v T' + Q_v) S R_p: what one pressure brings to the balance of heat, W/m^3/Pa; the change of conversion
  /// that it causes, 1/Pa.
  void load_by_pressure(std::size_t pressure, Vector& load) const;
  void conversion_by_pressure(std::size_t pressure, Vector& conversion) const;

private:
  void contract(const std::vector<double>& rows, const std::vector<Vector>& s, Vector& result) const;
  void pick(const std::vector<double>& rows, std::size_t pressure, Vector& result) const;
  void take_pressures(const NodalKinetics& laws, const PorePressures& pressures);

  std::size_t n_nodes_ = 0, n_ = 0, n_pressures_ = 0;
  std::vector<double> inverse_;                    ///< S: [(node * n + row) * n + column]
  std::vector<double> heat_row_, conversion_row_;  ///< (c_v T' + Q_v) S, alpha_v S: [node * n + column]
  std::vector<double> rate_dT_, power_dT_, power_dv_, gas_dT_, gas_dv_;
  std::vector<double> rate_dp_;                              ///< [(node * pressures + pressure) * n + variable]
  std::vector<double> power_dp_, gas_dp_;                    ///< [node * pressures + pressure]
  std::vector<double> pressure_load_, pressure_conversion_;  ///< the same
};

}  // namespace joulet
