#pragma once

#include <joulet/fem/fields.h>
#include <joulet/fem/nodal_mechanism.h>

#include <utility>
#include <vector>

namespace joulet {

/// The variables v of a mechanism in the linear system of a stage, eliminated node by node. With
///   F_T = ... + c(T, v) T' + Q(T, v),   F_v = v' - R(T, v),
/// a right side s of F_v gives
///   u_v = S (s + R_T u_T),   S = (1/(h gamma) - R_v)^-1,
/// so that the balance of heat keeps one scalar unknown per node, with (c_v T' + Q_v) S R_T added to its storage term.
class NodalElimination {
public:
  /// What it adds to the balance of heat, nodal: arrays of the owned nodes.
  struct Columns {
    double* diagonal;       ///< c_T T' + Q_T + (c_v T' + Q_v) S R_T + c/(h gamma)
    double* conversion_dT;  ///< d(conversion)/dT at the end of the stage
  };
  /// About the state that `laws` were last evaluated at, with derivatives. `temperature_rate`: T' at the nodes.
  void linearise(const NodalMechanism& laws, const double* temperature_rate, double h_gamma, Columns columns);

  /// load = (c_v T' + Q_v) S s: what the right side of the variables brings to the balance of heat.
  void load(const std::vector<Vector>& s, Vector& load) const;
  /// The change of conversion that the right side alone causes.
  void conversion(const std::vector<Vector>& s, Vector& conversion) const;
  /// s becomes S (s + R_T u_T).
  void solve(const Vector& u_temperature, std::vector<Vector>& s) const;
  /// Change of the heat of reaction and of the sensible heat that leaves, this rank, W.
  std::pair<double, double> flow_change(const Vector& node_volumes, const Vector& u_temperature,
                                        const std::vector<Vector>& u) const;

private:
  void contract(const std::vector<double>& rows, const std::vector<Vector>& s, Vector& result) const;

  std::size_t n_nodes_ = 0, n_ = 0;
  std::vector<double> inverse_;                    ///< S: [(node * n + row) * n + column]
  std::vector<double> heat_row_, conversion_row_;  ///< (c_v T' + Q_v) S, alpha_v S: [node * n + column]
  std::vector<double> rate_dT_, power_dT_, power_dv_, gas_dT_, gas_dv_;
};

}  // namespace joulet
