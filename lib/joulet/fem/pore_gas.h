#pragma once

#include <joulet/fem/heat_storage.h>
#include <joulet/fem/linear_solver.h>
#include <joulet/fem/pore_gas_flow.h>
#include <joulet/gas/equilibrium_pressure.h>

#include <array>
#include <vector>

namespace joulet {

class NodalLaws;
template <int dim>
class PoreGasTangent;

/// Pressure P = p_Mg + p_CO of the gas in the pores of the pellet, without storage of gas:
///   -div(C grad P) = 2 S,   S = c_MgO dalpha/dt,   dalpha/dt = k f(alpha) F(P/P_eq),   F = 1 - (P/P_eq)^2 up to P_eq.
/// P is eliminated as the potential is: it follows from temperature and conversion at every evaluation, by Newton's
/// method, whose term -2 c k f dF/dP is positive. The source enters by nodal values times the volumes of the nodes,
/// that is by Gauss-Lobatto quadrature: what is converted and what leaves are the same to the tolerance of the
/// solution, and with the consistent mass matrix the pressure would pass that of equilibrium many times over where the
/// mesh does not resolve the layer under the surface in which the reaction goes on.
template <int dim>
class PoreGas {
public:
  /// `pellet` and `pattern`, a matrix with the sparsity of the space, must stay.
  PoreGas(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Region<dim>& pellet,
          const Matrix& pattern, bool direct, const Problem& problem);

  /// Whether the pressure acts on the rate.
  bool throttles() const { return driving_force_; }

  /// Solves for P at these temperatures (ghosted) and the conversions of `laws`, whose rates are those without gas;
  /// then multiplies them by F and, with `derivatives`, makes `rate_slope` their derivative at constant P. Collective.
  /// Throws SolverError.
  void update(const Vector& temperature, NodalLaws& laws, bool derivatives);

  const Vector& pressure() const { return pressure_ghosted_; }  ///< Pa, ghosted; of the last `update`
  const Vector& force() const { return force_ghosted_; }        ///< F, ghosted; 1 where it does not act
  /// rate[i] *= F at the owned nodes.
  void throttle(std::vector<double>& rate) const;
  /// With `derivatives`, at owned nodes: of the rates [1/s] in P [1/s/Pa] and in the reduced time [1/s].
  const std::vector<double>& rate_dpressure() const { return rate_dpressure_; }
  const std::vector<double>& rate_dreduced_time() const { return rate_dtheta_; }

  /// Numbers of the last `update`, all ranks.
  struct Totals {
    double max_saturation = 0;           ///< largest Q/K
    double max_pressure = 0;             ///< Pa
    double source = 0, unthrottled = 0;  ///< mol/s of Mg, with F and without
    std::array<double, 4> outflow{};     ///< mol/s of Mg through each side; as much CO
  };
  Totals totals() const;
  /// Mg that leaves through each face of `faces()`, mean over the face, mol/m^2/s; as much CO. From the balance of the
  /// nodes at the pressure of the chamber, so that the faces add up to what is converted; collective.
  std::vector<double> surface_fluxes() const;
  const PoreGasFaces<dim>& faces() const { return flow_.faces(); }
  /// P at the node nearest to the middle of the pellet, of a ring to the middle of its wall; Pa, collective.
  double centre_pressure() const;

  const SolverCost& cost() const { return solver_.cost(); }

private:
  friend class PoreGasTangent<dim>;
  void collect_fixed_rows();
  void read_laws(const NodalLaws& laws);
  void solve();
  /// Fills residual and source at `pressure_`; returns the norm of the residual.
  double evaluate();
  void choose_guess();
  void assemble_jacobian();
  double rounding_level();
  bool damped_update(double& norm);
  void restore(double& norm);
  void write_laws(NodalLaws& laws, bool derivatives);
  double escape_through(const typename PoreGasFaces<dim>::Face& face, const double* T, const double* P) const;

  const Fields<dim>& fields_;
  const CellGeometry<dim>& geometry_;
  const Region<dim>& pellet_;
  const PoreGasFlow<dim> flow_;
  const EquilibriumPressure equilibrium_;
  const bool driving_force_;
  Matrix matrix_;
  KrylovSolver solver_;
  std::vector<PetscInt> fixed_rows_;  ///< owned: at the pressure of the chamber, and outside the pellet
  Vector pressure_, residual_, source_, source_slope_, update_, trial_, work_;
  Vector pressure_ghosted_, temperature_ghosted_, conversion_ghosted_, force_ghosted_, work_ghosted_;
  Vector held_outflow_;   ///< what the balance of each node lacks: at held ones what leaves, mol/s of both gases
  double concentration_;  ///< mol/m^3
  bool solved_ = false;
  bool stale_ = true;  ///< the matrix no longer serves Newton's method

  // At the owned nodes.
  std::vector<double> log_equilibrium_, log_equilibrium_slope_, rate_, slope_, conversion_, available_, force_;
  std::vector<double> rate_dpressure_, rate_dtheta_;
};

}  // namespace joulet
