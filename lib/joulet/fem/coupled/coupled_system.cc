#include <joulet/base/error.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/nodal/initial_temperature.h>
#include <joulet/fem/nodal/nodal_mechanism.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/space/vertex_grid.h>
#include <joulet/fem/terms/nodal_state_view.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/model.h>

#include <deal.II/base/mpi.h>

#include <algorithm>

namespace joulet {

namespace {

template <class Predicate>
bool any_conductivity(const Assembly& assembly, Predicate predicate) {
  for (const auto& laws : {electrical_conductivities(assembly), thermal_conductivities(assembly)})
    if (std::any_of(laws.across.begin(), laws.across.end(), predicate) ||
        std::any_of(laws.axial.begin(), laws.axial.end(), predicate))
      return true;
  return false;
}

bool has_axial_laws(const Assembly& assembly) {
  return !electrical_conductivities(assembly).axial.empty() || !thermal_conductivities(assembly).axial.empty();
}

bool has_laws_of_position(const Assembly& assembly) {
  return any_conductivity(assembly, [](const Property& law) { return law.depends_on_position(); });
}

template <int dim>
TemperatureRegulator make_regulator(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                    const Problem& problem, const SupplyControl& supply) {
  if (supply.mode() != SupplyMode::temperature) return {};
  // Without end any controller with integral action arrives at the set-point.
  const bool steady = problem.time.analysis == Analysis::steady;
  if (steady || problem.supply.control == TemperatureControl::ideal) return {pyrometer(space, geometry), nullptr};
  const Pid pid = make_pid(problem.supply);
  return {pyrometer(space, geometry), &pid};
}

template <int dim>
std::unique_ptr<PoreGas<dim>> make_gas(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                       ReactingPellet<dim>& pellet, const Matrix& pattern, bool direct,
                                       const Problem& problem) {
  if (problem.gas.model == GasModel::off) return nullptr;
  return std::make_unique<PoreGas<dim>>(space, geometry, pellet.region(), pattern, direct, problem,
                                        dynamic_cast<NodalMechanism&>(pellet.kinetics()));
}

/// The preconditioner of degree 3 knows one isotropic body on a mesh without hanging nodes.
template <int dim>
bool suits_low_order(const FeSpace<dim>& space, bool direct) {
  return !direct && space.element.degree == 3 && space.assembly.bodies.size() == 1 && !has_axial_laws(space.assembly) &&
         dealii::Utilities::MPI::max(space.hanging.empty() ? 0 : 1, space.communicator) == 0;
}

/// A lone body of degree 2 has its vertices as the coarse grid. With contacts BoomerAMG alone is better:
/// docs/decisions/0030.
template <int dim>
bool suits_vertices(const FeSpace<dim>& space, bool direct) {
  return !direct && space.element.degree == 2 && space.assembly.bodies.size() == 1 &&
         dealii::Utilities::MPI::max(space.hanging.empty() ? 0 : 1, space.communicator) == 0;
}

/// The error of the solves should be small beside that of a step, which the size of the step is chosen by.
double linear_tolerance_of(const Problem& problem) {
  if (problem.time.analysis == Analysis::steady) return 1e-9;
  return problem.numerics.linear_tolerance.value_or(std::clamp(problem.time.tolerance, 1e-9, 1e-4));
}

template <int dim>
Matrix make_tangent(const FeSpace<dim>& space, const ContactFaces<dim>& contacts, const CellGeometry<dim>& geometry) {
  Matrix matrix = make_matrix(space, contacts);
  find_positions(matrix, geometry);
  return matrix;
}

}  // namespace

void NodalFields::add(double factor, const NodalFields& other) {
  temperature.add(factor, other.temperature);
  if (potential.size() > 0) potential.add(factor, other.potential);
  for (std::size_t i = 0; i < pressures.size(); ++i) pressures[i].add(factor, other.pressures[i]);
}

void NodalFields::scale(double factor) {
  temperature *= factor;
  if (potential.size() > 0) potential *= factor;
  for (Vector& pressure : pressures) pressure *= factor;
}

template <int dim>
CoupledSystem<dim>::CoupledSystem(const FeSpace<dim>& space, const Model& model, const Levels& levels)
    : space_(space),
      geometry_(space, has_axial_laws(space.assembly), has_laws_of_position(space.assembly)),
      contacts_(space),
      tangent_(make_tangent(space, contacts_, geometry_)),
      direct_(use_direct_solver(model.problem.numerics.linear_solver, space.dof_handler.n_dofs(), dim)),
      low_order_(levels.empty() && suits_low_order(space, direct_)
                     ? std::make_unique<const LowOrderRefined<dim>>(space, geometry_)
                     : nullptr),
      from_vertices_(levels.empty() && suits_vertices(space, direct_) ? interpolation_from_vertices(space) : Matrix()),
      electric_(space, geometry_, contacts_, tangent_, direct_, low_order_.get(),
                hierarchy_of(levels, &Level::electric, from_vertices_.petsc())),
      electric_tangent_(electric_.couples_to_temperature()
                            ? std::make_unique<ElectricTangent<dim>>(space, geometry_, contacts_, electric_, tangent_)
                            : nullptr),
      heat_(space, geometry_, contacts_, tangent_, electric_, electric_tangent_.get(), model),
      circuit_(model.supply, make_regulator(space, geometry_, model.problem, model.supply)),
      gas_(make_gas(space, geometry_, heat_.pellet, tangent_, direct_, model.problem)),
      solver_(space.communicator, "thermal", KrylovSolver::Kind::general, direct_, dim,
              hierarchy_of(levels, &Level::thermal, from_vertices_.petsc()), coarsening_for(space.assembly)),
      mass_solver_(space.communicator, "mass", KrylovSolver::Kind::general, direct_, dim, {},
                   KrylovSolver::Coarsening::none),
      added_(space.communicator, model.problem, direct_),
      initial_temperature_(initial_temperature(space, model.problem)),
      transient_(model.problem.time.analysis == Analysis::transient),
      linear_tolerance_(linear_tolerance_of(model.problem)),
      flows_(no_flows(space.assembly.surfaces.size())),
      temperature_(space.ghosted_vector()),
      conversion_(space.ghosted_vector()),
      balance_ghosted_(space.ghosted_vector()),
      change_ghosted_(reaches_beyond_matrix() ? space.ghosted_vector() : Vector()) {
  std::vector<Vector*> needed{&work_, &work2_};
  if (transient_) needed.push_back(&stage_load_);
  if (follows_conversion() || throttled()) needed.push_back(&d_conversion_);
  for (Vector* v : needed) *v = space.vector();
  if (electric_tangent_) {
    potential_ = space.ghosted_vector();
    current_balance_ = space.vector();
    heat_dpotential_ = tangent_.pattern_copy();
  }
  if (transient_) transient_matrix_ = tangent_.pattern_copy();
  if (transient_ && follows_conversion()) heat_dconversion_ = tangent_.pattern_copy();
  if (throttled()) {
    gas_tangent_ = std::make_unique<PoreGasTangent<dim>>(*gas_, tangent_, direct_);
    heat_.pellet.follow_pressures(gas_->source().pressures());
    for (std::size_t i = 0; i < gas_->n_pressures(); ++i)
      pressure_solvers_.push_back(
          std::make_unique<KrylovSolver>(space.communicator, "pressure", KrylovSolver::Kind::general, direct_, dim));
  }
  // A time step solves for several right sides of one matrix, which an iterative block solver makes use of.
  if (coupled() || (transient_ && !direct_))
    block_solver_ = std::make_unique<BlockSolver>(space.communicator, "coupled", direct_, dim, tangent_);
}

template <int dim>
CoupledSystem<dim>::~CoupledSystem() = default;

template <int dim>
bool CoupledSystem<dim>::follows_conversion() const {
  return std::any_of(heat_.all.begin(), heat_.all.end(),
                     [](const HeatTerm* term) { return term->follows_conversion(); });
}

template <int dim>
bool CoupledSystem<dim>::reaches_beyond_matrix() const {
  return std::any_of(heat_.all.begin(), heat_.all.end(),
                     [](const HeatTerm* term) { return term->reaches_beyond_matrix(); });
}

template <int dim>
NodalFields CoupledSystem<dim>::make_fields() const {
  NodalFields result;
  result.temperature = space_.vector();
  if (electric_.couples_to_temperature()) result.potential = space_.vector();
  if (throttled() && !steady_) result.pressures.assign(gas_->n_pressures(), space_.vector());
  return result;
}

template <int dim>
CoupledState CoupledSystem<dim>::initial_state() const {
  CoupledState state;
  state.temperature = space_.vector();
  if (transient_ && electric_.couples_to_temperature()) state.unit_potential = space_.vector();
  state.kinetic_variables.assign(heat_.pellet.kinetics().n_variables(), space_.vector());
  if (transient_ && throttled()) state.pressures.assign(gas_->n_pressures(), space_.vector());
  if (transient_) added_.extend(space_, state);
  state.temperature = initial_temperature_;
  heat_.held.impose(state.temperature);
  state.energy = no_flows(space_.assembly.surfaces.size());
  return state;
}

template <int dim>
void CoupledSystem<dim>::make_consistent(double t, State& y) {
  set_time(t);
  if (!y.pressures.empty()) {
    gas_->predict(y.pressures);  // those of the mesh before are nearer than any guess
    update_gas(y);
    y.pressures = gas_->solution();
  }
  if (!integrates_potential(y)) return;
  read_state(y, false);
  electric_.update(temperature_, conversion_);
  y.unit_potential = electric_.solution();
}

template <int dim>
void CoupledSystem<dim>::read_state(const State& y, bool derivatives) {
  space_.read(y.temperature, temperature_);
  const bool reads_conversion = coupled() || follows_conversion();
  if (steady_ && !reads_conversion) return;  // neither storage nor reaction is in the balance
  if (!steady_ && !y.pressures.empty()) {
    predict_pressures(y);
    gas_->update(temperature_, NodalStateView(y, pellet().region().contains(), pellet().field(), nullptr).state(),
                 derivatives);
  } else {
    pellet().evaluate(y, throttled() ? &gas_->gas_pressures() : nullptr, derivatives);
  }
  if (!reads_conversion) return;
  {
    OwnedWrite alpha(work_);
    const std::vector<double>& conversion = pellet().kinetics().conversion;
    std::copy(conversion.begin(), conversion.end(), alpha.data());
  }
  space_.read(work_, conversion_);
}

/// Between the states of one step, what the linear system says of the pressures is the change from the state that was
/// linearised.
template <int dim>
void CoupledSystem<dim>::predict_pressures(const State& y) {
  if (base_pressures_.empty()) return;
  std::vector<Vector> prediction = base_pressures_;
  for (std::size_t i = 0; i < prediction.size(); ++i) {
    prediction[i].add(1., y.pressures[i]);
    prediction[i].add(-1., base_prediction_[i]);
  }
  gas_->predict(prediction);
}

template <int dim>
void CoupledSystem<dim>::update_gas(const State& y) {
  if (!gas_) return;
  space_.read(y.temperature, temperature_);
  gas_->update(temperature_, NodalStateView(y, pellet().region().contains(), pellet().field(), nullptr).state(), false);
}

template <int dim>
void CoupledSystem<dim>::evaluate_kinetics(const State& y, NodalKinetics& kinetics, bool derivatives) const {
  pellet().evaluate(y, throttled() ? &gas_->gas_pressures() : nullptr, kinetics, derivatives);
}

template <int dim>
void CoupledSystem<dim>::set_time(double t) {
  for (HeatTerm* term : heat_.all) term->set_time(t);
  heat_.held.set_time(t);
  if (gas_ && pellet().follows_chamber()) gas_->set_gases_around(pellet().kinetics().chosen().pressures);
}

template <int dim>
void CoupledSystem<dim>::update_supply(double t, const State& y, const State& z) {
  if (integrates_potential(y)) {
    space_.read(y.unit_potential, potential_);
    electric_.evaluate(temperature_, conversion_, potential_, current_balance_);
  } else {
    electric_.update(temperature_, conversion_);
  }
  operating_point_ = circuit_.operate(t, y, z, electric_.conductance());
}

template <int dim>
void CoupledSystem<dim>::update_field(const State& y, bool derivatives) {
  pellet().set_field(electric_.unit_potential(), operating_point_.voltage);
  pellet().evaluate(y, throttled() ? &gas_->gas_pressures() : nullptr, derivatives);
}

template <int dim>
void CoupledSystem<dim>::switch_on(double t, const State& y) {
  const AssemblyTimer timer(*this);
  State guess = y;
  make_consistent(t, guess);
  read_state(guess, false);
  if (!circuit_.regulator().active()) return update_supply(t, guess, guess);
  circuit_.regulator().mode = TemperatureRegulator::Mode::holding;
  guess.control[0] = lumped_loss(circuit_.setpoint(t));
  update_supply(t, y, guess);
}

template <int dim>
int CoupledSystem<dim>::linear_iterations() const {
  return linear_cost().iterations;
}

template <int dim>
SolverCost CoupledSystem<dim>::linear_cost() const {
  SolverCost sum = solver_.cost();
  std::vector<SolverCost> others = {electric_.cost(), mass_solver_.cost(), added_.cost()};
  if (block_solver_) others.push_back(block_solver_->cost());
  if (gas_) others.push_back(gas_->cost());
  for (const SolverCost& cost : others) {
    sum.setup += cost.setup;
    sum.solve += cost.solve;
    sum.iterations += cost.iterations;
  }
  return sum;
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
