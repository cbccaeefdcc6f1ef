#pragma once

#include <joulet/fem/algebra/linear_solver.h>
#include <joulet/fem/algebra/newton.h>
#include <joulet/fem/nodal/nodal_gas_source.h>
#include <joulet/fem/nodal/nodal_mechanism.h>
#include <joulet/fem/pores/pore_gas_flow.h>
#include <joulet/fem/pores/secants.h>
#include <joulet/fem/space/region.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

namespace joulet {

template <int dim>
class PoreGasTangent;

/// Pressures p_i of the gas in the pores of the pellet, without storage of gas:
///   -div(sum_j C_ij grad p_j) = sum_r nu_ir c_MgO d(xi_r)/dt,
/// with the rates of a mechanism that end at equilibrium, 1 - Q/K. One pressure P = p_Mg + p_CO, or one for each gas.
/// They are eliminated as the potential is: they follow from temperature and solids at every evaluation, by Newton's
/// method, in which the source falls with the pressure. The source enters by nodal values times the volumes of the
/// nodes, that is by Gauss-Lobatto quadrature: what is converted and what leaves are the same to the tolerance of the
/// solution, and with the consistent mass matrix the pressure would pass that of equilibrium many times over where the
/// mesh does not resolve the layer under the surface in which the reaction goes on.
template <int dim>
class PoreGas : private NewtonProblem {
public:
  /// `pellet`, `pattern`, a matrix with the sparsity of the space, and `laws` must stay.
  PoreGas(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Region<dim>& pellet,
          const Matrix& pattern, bool direct, const Problem& problem, NodalMechanism& laws);

  /// Whether the pressures act on the rates.
  bool throttles() const { return throttles_; }

  /// Solves for the pressures at these temperatures (ghosted) and what else is given at the owned nodes, pressures left
  /// out, and evaluates the laws there, under these pressures where they act. Collective. Throws SolverError.
  void update(const Vector& temperature, NodalState state, bool derivatives);

  /// Where the next `update` starts from, Pa, owned: what a linear system predicts, or those of another mesh; zeros say
  /// nothing.
  void predict(const std::vector<Vector>& pressures);
  /// Pressures around the pellet from the next `update` on, as `source().pressures()` has them, Pa.
  void set_chamber_pressures(const std::vector<double>& pressures);
  /// The same from those of all gases of the mechanism, also where the rates are those around the pellet.
  void set_gases_around(const std::vector<double>& pressures);
  /// Those that are solved for, Pa, owned, of the last `update`.
  const std::vector<Vector>& solution() const { return pressure_; }
  std::size_t n_pressures() const { return m(); }
  /// Owned nodes whose pressure is given.
  const std::vector<PetscInt>& fixed_nodes() const { return fixed_nodes_; }

  /// Of all gases of the mechanism at the owned nodes, Pa, of the last `update`; to evaluate the laws with.
  const std::vector<Vector>& gas_pressures() const { return gas_pressures_; }
  /// Those that are solved for, Pa, ghosted.
  const std::vector<Vector>& pressures() const { return ghosted_; }
  const NodalGasSource& source() const { return source_; }
  NodalMechanism& laws() { return laws_; }

  /// Numbers of the last `update`, all ranks.
  struct Totals {
    double max_saturation = 0;                     ///< largest Q/K of a reaction of solids
    double max_pressure = 0, centre_pressure = 0;  ///< of all gases, Pa; centre: of the pellet, of a ring of its wall
    double source = 0, unthrottled = 0;            ///< gas that forms, with the equilibria and without, mol/s
    std::vector<std::array<double, 4>> outflow;    ///< [pressure], mol/s through each side
    std::vector<double> max_pressures;             ///< [pressure], Pa
  };
  Totals totals() const;
  /// What leaves through each face of `faces()`, [pressure][face], mean over the face, mol/m^2/s. From the balance of
  /// the nodes at the pressure of the chamber, so that the faces add up to what is converted; collective.
  std::vector<std::vector<double>> surface_fluxes() const;
  const PoreGasFaces<dim>& faces() const { return flow_.faces(); }

  const SolverCost& cost() const { return solver_.cost(); }

private:
  friend class PoreGasTangent<dim>;
  std::size_t m() const { return source_.n_pressures(); }
  void collect_fixed_rows();
  void solve();
  /// Fills residual and source at `pressure_`; returns the norm of the residual.
  double evaluate();
  double choose_guess(double scale);
  double try_scaled(double as_it_is);
  bool is_known(const NodalState& state);
  void find_pressures(const Vector& temperature);
  /// With the storage of an implicit step of 1/storage_rate [s].
  void assemble_jacobian(double storage_rate = 0);
  double source_scale();
  void set_rounding_level();
  void solve_linear();
  // The balance of the gas as Newton's method wants it.
  NewtonGoal goal() override;
  void linearise() override;
  void solve_for_step(double norm) override;
  double move(double damping) override;
  double restore() override;
  bool arrives(const std::function<bool()>& way);
  bool settle(double norm);
  double relative_change() const;
  bool is_physical() const;
  void advance(double damping);
  void set_gas_pressures();
  double centre_pressure() const;
  void add_outflow(Totals& totals) const;
  void add_nodes(Totals& totals) const;
  std::vector<double> shares_of_held_faces() const;
  Vector held_outflow_density(std::size_t pressure, const std::vector<double>& share) const;
  double escape_through(const typename PoreGasFaces<dim>::Face& face, std::size_t i, const double* T,
                        const double* p) const;

  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  const Region<dim>& pellet_;
  NodalMechanism& laws_;
  NodalGasSource source_;
  PoreGasFlow<dim> flow_;
  const bool throttles_;
  const double relative_goal_;  ///< of Newton's method, of the source
  Matrix matrix_;
  KrylovSolver solver_;
  std::vector<PetscInt> fixed_nodes_;  ///< owned: at the pressures of the chamber, outside the pellet, hanging
  std::vector<PetscInt> fixed_rows_;   ///< of the system
  std::vector<Vector> pressure_, prediction_, trial_, guess_, step_, sums_, ghosted_, residual_, source_density_,
      gas_pressures_;
  std::vector<Vector> held_outflow_;  ///< what the balance of each node lacks: at held ones what leaves, mol/s
  Vector all_, update_, diagonal_, work_, temperature_ghosted_, conversion_ghosted_;
  std::vector<char> is_fixed_;  ///< by owned node
  std::vector<double> slope_;
  /// Temperatures, K, and variables at the owned nodes: now, and of the last solution.
  std::vector<double> state_, solved_at_;
  bool predicted_ = false, chamber_is_new_ = true;
  enum class Steps { guarded, plain } steps_ = Steps::guarded;
  bool solved_ = false;
  Secants secants_;  ///< of the matrix of now
  /// Where the source has a kink, the residual may rise before it falls.
  NewtonMethod method_{{100, 5, 10, 30}};
  double rounding_ = 0;  ///< what rounding alone can leave in the residual, mol/s
  double scale_ = 0;     ///< what the residual is measured by: the source far from equilibrium, mol/s
};

}  // namespace joulet
