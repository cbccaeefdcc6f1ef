#include <joulet/base/error.h>
#include <joulet/fem/assembly.h>
#include <joulet/fem/coupled_system.h>
#include <joulet/fem/local_view.h>
#include <joulet/problem/problem.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>
#include <petsctime.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {

namespace {

double& at(FlowArray& flows, Flow flow) { return flows[static_cast<std::size_t>(flow)]; }

}  // namespace

void CoupledState::add(double factor, const CoupledState& other) {
  temperature.add(factor, other.temperature);
  reduced_time.add(factor, other.reduced_time);
  for (std::size_t i = 0; i < n_flows; ++i) energy[i] += factor * other.energy[i];
}

void CoupledState::scale(double factor) {
  temperature *= factor;
  reduced_time *= factor;
  for (double& e : energy) e *= factor;
}

template <int dim>
CoupledSystem<dim>::CoupledSystem(const Fields<dim>& fields, const Problem& problem, SupplyControl supply,
                                  const Levels& levels)
    : fields_(fields),
      geometry_(fields),
      tangent_(make_matrix(fields)),
      direct_(use_direct_solver(problem.numerics.linear_solver, fields.dof_handler.n_dofs(), dim)),
      low_order_(direct_ || fields.element.degree < 3 || !levels.empty() ? nullptr
                                                      : std::make_unique<const LowOrder<dim>>(fields, geometry_)),
      laws_(problem),
      supply_(std::move(supply)),
      thermal_(fields, geometry_, problem.pellet.thermal_conductivity, problem.boundaries, tangent_),
      electric_(fields, geometry_, problem.pellet.electrical_conductivity, tangent_, direct_,
                low_order_.get(), levels),
      solver_(fields.communicator, "thermal", KrylovSolver::Kind::general, direct_, dim,
              hierarchy_of(levels, &Level::thermal)),
      mass_solver_(fields.communicator, "mass", KrylovSolver::Kind::spd, direct_, dim),
      initial_temperature_(problem.thermal.initial_temperature),
      temperature_(fields.ghosted_vector()),
      conversion_(fields.ghosted_vector()),
      tangent_temperature_(fields.ghosted_vector()),
      dx_ghosted_(coupled() ? fields.ghosted_vector() : Vector()),
      d_conversion_ghosted_(coupled() ? fields.ghosted_vector() : Vector()) {
  std::vector<Vector*> needed{&work_, &work2_};
  if (coupled()) needed.insert(needed.end(), {&shell_in_, &shell_out_, &dx_, &d_joule_});
  if (problem.time.analysis == Analysis::transient)
    needed.insert(needed.end(), {&rhs_, &dx_, &known_, &storage_diagonal_, &column_theta_, &column_rate_, &slope_rate_,
                                 &slope_alpha_, &reaction_dT_, &reaction_dtheta_, &gas_dT_, &gas_dtheta_});
  for (Vector* v : needed) *v = fields.vector();
  if (electric_.couples_to_temperature())
    electric_tangent_ = std::make_unique<ElectricTangent<dim>>(fields_, geometry_, tangent_, direct_, levels);
  if (coupled()) {
    const auto n = static_cast<PetscInt>(fields.owned.n_elements());
    MatCreateShell(fields.communicator, n, n, PETSC_DETERMINE, PETSC_DETERMINE, this, &shell_);
    MatShellSetOperation(shell_, MATOP_MULT, reinterpret_cast<void (*)()>(&CoupledSystem::apply_shell));
  }
}

template <int dim>
CoupledSystem<dim>::~CoupledSystem() {
  MatDestroy(&shell_);
}

template <int dim>
CoupledState CoupledSystem<dim>::initial_state() const {
  CoupledState state{fields_.vector(), fields_.vector(), {}};
  state.temperature = initial_temperature_;
  for (const auto& fixed : thermal_.fixed_nodes()) set_entries(state.temperature, fixed.rows, fixed.temperature);
  return state;
}

template <int dim>
void CoupledSystem<dim>::read_state(const State& y, bool derivatives) {
  temperature_ = y.temperature;
  if (steady_ && !coupled()) return;  // neither storage nor reaction is in the balance
  const OwnedRead t(y.temperature), theta(y.reduced_time);
  laws_.evaluate(fields_.owned.n_elements(), t.data(), theta.data(), derivatives);
  if (coupled()) {
    OwnedWrite alpha(work_);
    std::copy(laws_.conversion.begin(), laws_.conversion.end(), alpha.data());
  }
  if (coupled()) conversion_ = work_;
}

template <int dim>
void CoupledSystem<dim>::update_supply(double t) {
  electric_.update(temperature_, conversion_);
  operating_point_ = supply_.operate(t, electric_.conductance(), t >= step_end_);
}

template <int dim>
void CoupledSystem<dim>::switch_on(double t, const State& y) {
  const AssemblyTimer timer(*this);
  read_state(y, false);
  update_supply(t);
}

template <int dim>
void CoupledSystem<dim>::hold_fixed_rows(Vector& f) const {
  for (const auto& fixed : thermal_.fixed_nodes()) set_entries(f, fixed.rows, 0.);
}

template <int dim>
void CoupledSystem<dim>::residual(double t, const State& y, const State& z, State& f) {
  const AssemblyTimer timer(*this);
  read_state(y, false);
  update_supply(t);
  auto losses = thermal_.residual(temperature_, conversion_, f.temperature);

  // Nodal storage and reaction, W/m^3, and the flows that follow from them.
  const std::size_t n = fields_.owned.n_elements();
  const double heat = laws_.reaction_heat_density();
  FlowArray sums{};
  double storage = 0;
  if (!steady_) {
    {
      OwnedWrite power(work_), f_theta(f.reduced_time);
      const OwnedRead rate(z.temperature), theta_rate(z.reduced_time), volume(thermal_.node_volumes());
      for (std::size_t i = 0; i < n; ++i) {
        const double reaction = heat * laws_.slope[i] * laws_.rate[i];
        power[i] = laws_.capacity[i] * rate[i] + reaction;
        f_theta[i] = theta_rate[i] - laws_.rate[i];
        at(sums, Flow::reaction) += volume[i] * reaction;
        storage += volume[i] * laws_.capacity[i] * rate[i];
        at(sums, Flow::gas) += volume[i] * laws_.enthalpy_dconversion[i] * laws_.slope[i] * laws_.rate[i];
      }
    }
    MatMultAdd(thermal_.mass().petsc(), work_, f.temperature, f.temperature);
  }
  const double voltage_squared = operating_point_.voltage * operating_point_.voltage;
  f.temperature.add(-voltage_squared, electric_.unit_joule_load());

  // What a held node takes in beyond its own balance leaves through its face.
  for (const auto& fixed : thermal_.fixed_nodes()) {
    PetscInt first, last;
    VecGetOwnershipRange(f.temperature, &first, &last);
    const OwnedRead entries(f.temperature);
    for (const auto row : fixed.rows) losses[fixed.face] -= entries[static_cast<std::size_t>(row - first)];
  }
  hold_fixed_rows(f.temperature);

  for (unsigned face = 0; face < losses.size(); ++face)
    sums[static_cast<std::size_t>(Flow::lateral) + face] = losses[face];
  dealii::Utilities::MPI::sum(dealii::ArrayView<const double>(sums.data(), n_flows), fields_.communicator,
                              dealii::ArrayView<double>(flows_.data(), n_flows));
  storage_power_ = dealii::Utilities::MPI::sum(storage, fields_.communicator);
  at(flows_, Flow::electrical) = voltage_squared * electric_.conductance();
  for (std::size_t i = 0; i < n_flows; ++i) f.energy[i] = z.energy[i] - flows_[i];
}

template <int dim>
void CoupledSystem<dim>::time_derivative(double, const State&, const State&, State& f) {
  // Only the supply depends on time by itself; linearise has just evaluated it at this state.
  const double slope = 2 * operating_point_.voltage * operating_point_.d_voltage_d_time;
  f.scale(0);
  if (slope == 0) return;
  f.temperature.add(-slope, electric_.unit_joule_load());
  hold_fixed_rows(f.temperature);
  at(f.energy, Flow::electrical) = -slope * electric_.conductance();
}

template <int dim>
CoupledState CoupledSystem<dim>::consistent_rate(double t, const State& y) {
  State zero = y, f = y, z = y;
  zero.scale(0);
  residual(t, y, zero, f);
  z = f;
  z.scale(-1);  // exact for the reduced time and the energies
  if (!mass_free_.petsc()) {
    mass_free_ = tangent_.pattern_copy();
    MatCopy(thermal_.mass().petsc(), mass_free_.petsc(), SAME_NONZERO_PATTERN);
    for (const auto& fixed : thermal_.fixed_nodes())
      MatZeroRowsColumns(mass_free_.petsc(), static_cast<PetscInt>(fixed.rows.size()), fixed.rows.data(), 1., nullptr,
                         nullptr);
    mass_solver_.set_matrix(mass_free_.petsc());
  }
  mass_solver_.solve(z.temperature, work_, 1e-12);
  const OwnedRead power(work_);
  OwnedWrite rate(z.temperature);
  for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i) rate[i] = power[i] / laws_.capacity[i];
  return z;
}

template <int dim>
int CoupledSystem<dim>::linear_iterations() const {
  return linear_cost().iterations;
}

template <int dim>
SolverCost CoupledSystem<dim>::linear_cost() const {
  SolverCost sum = solver_.cost();
  std::vector<const SolverCost*> others = {&electric_.cost(), &mass_solver_.cost()};
  if (electric_tangent_) others.push_back(&electric_tangent_->cost());
  for (const SolverCost* cost : others) {
    sum.setup += cost->setup;
    sum.solve += cost->solve;
    sum.iterations += cost->iterations;
  }
  return sum;
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
