#include <joulet/base/error.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/coupled/nodal_state_view.h>
#include <joulet/fem/nodal/nodal_mechanism.h>
#include <joulet/fem/space/assembly.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/model.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>
#include <petsctime.h>

#include <algorithm>
#include <cmath>

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
TemperatureRegulator make_regulator(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                                    const Problem& problem, const SupplyControl& supply) {
  if (supply.mode() != SupplyMode::temperature) return {};
  // Without end any controller with integral action arrives at the set-point.
  const bool steady = problem.time.analysis == Analysis::steady;
  if (steady || problem.supply.control == TemperatureControl::ideal) return {pyrometer(fields, geometry), nullptr};
  const Pid pid = make_pid(problem.supply);
  return {pyrometer(fields, geometry), &pid};
}

template <int dim>
std::unique_ptr<PoreGas<dim>> make_gas(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                                       Region<dim>& pellet, const Matrix& pattern, bool direct, const Problem& problem,
                                       NodalKinetics& kinetics) {
  if (problem.gas.model == GasModel::off) return nullptr;
  return std::make_unique<PoreGas<dim>>(fields, geometry, pellet, pattern, direct, problem,
                                        dynamic_cast<NodalMechanism&>(kinetics));
}

/// The preconditioner of degree 3 knows one isotropic body on a mesh without hanging nodes.
template <int dim>
bool suits_low_order(const Fields<dim>& fields, bool direct) {
  return !direct && fields.element.degree == 3 && fields.assembly.bodies.size() == 1 &&
         !has_axial_laws(fields.assembly) &&
         dealii::Utilities::MPI::max(fields.hanging.empty() ? 0 : 1, fields.communicator) == 0;
}

std::function<std::vector<double>(double)> make_chamber_pressures(const Problem& problem,
                                                                  const ChosenKinetics& chosen) {
  if (chosen.one_step || chamber_pressure(problem).is_constant()) return {};
  return [problem, mechanism = chosen.mechanism](double time) { return chamber_pressures(problem, *mechanism, time); };
}

/// The error of the solves should be small beside that of a step, which the size of the step is chosen by.
double linear_tolerance_of(const Problem& problem) {
  if (problem.time.analysis == Analysis::steady) return 1e-9;
  return problem.numerics.linear_tolerance.value_or(std::clamp(0.1 * problem.time.tolerance, 1e-9, 1e-5));
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
CoupledSystem<dim>::CoupledSystem(const Fields<dim>& fields, const Model& model, const Levels& levels)
    : fields_(fields),
      geometry_(fields, has_axial_laws(fields.assembly), has_laws_of_position(fields.assembly)),
      contacts_(fields),
      tangent_(make_matrix(fields, contacts_)),
      direct_(use_direct_solver(model.problem.numerics.linear_solver, fields.dof_handler.n_dofs(), dim)),
      low_order_(levels.empty() && suits_low_order(fields, direct_)
                     ? std::make_unique<const LowOrder<dim>>(fields, geometry_)
                     : nullptr),
      kinetics_(make_nodal_kinetics(model)),
      supply_(model.supply),
      regulator_(make_regulator(fields, geometry_, model.problem, supply_)),
      pellet_(fields, geometry_, tangent_, {0}),
      passive_(make_passive_storage(fields, geometry_, tangent_)),
      gas_(make_gas(fields, geometry_, pellet_, tangent_, direct_, model.problem, *kinetics_)),
      thermal_(fields, geometry_, contacts_, model.problem),
      sources_(fields, geometry_, tangent_, model.problem),
      chamber_pressures_(make_chamber_pressures(model.problem, model.kinetics)),
      electric_(fields, geometry_, contacts_, tangent_, direct_, low_order_.get(), levels),
      solver_(fields.communicator, "thermal", KrylovSolver::Kind::general, direct_, dim,
              hierarchy_of(levels, &Level::thermal), coarsening_for(fields.assembly)),
      mass_solver_(fields.communicator, "mass",
                   passive_.empty() ? KrylovSolver::Kind::spd : KrylovSolver::Kind::general, direct_, dim, {},
                   KrylovSolver::Coarsening::none),
      added_(fields.communicator, model.problem, direct_),
      initial_temperature_(initial_temperature(fields, model.problem)),
      transient_(model.problem.time.analysis == Analysis::transient),
      linear_tolerance_(linear_tolerance_of(model.problem)),
      temperature_(fields.ghosted_vector()),
      conversion_(fields.ghosted_vector()),
      tangent_temperature_(fields.ghosted_vector()),
      dx_ghosted_(thermal_.enclosure() ? fields.ghosted_vector() : Vector()) {
  std::vector<Vector*> needed{&work_, &work2_};
  if (model.problem.time.analysis == Analysis::transient)
    needed.insert(needed.end(), {&known_, &storage_diagonal_, &capacity_, &conversion_dtemperature_});
  if (follows_conversion() || throttled()) needed.insert(needed.end(), {&d_conversion_, &conversion_dtemperature_});
  for (Vector* v : needed) *v = fields.vector();
  if (electric_.couples_to_temperature()) {
    electric_tangent_ = std::make_unique<ElectricTangent<dim>>(fields_, geometry_, contacts_, electric_, tangent_);
    potential_ = fields.ghosted_vector();
    current_balance_ = fields.vector();
    heat_dpotential_ = tangent_.pattern_copy();
  }
  if (follows_conversion() && model.problem.time.analysis == Analysis::transient)
    heat_dconversion_ = tangent_.pattern_copy();
  if (throttled()) {
    gas_tangent_ = std::make_unique<PoreGasTangent<dim>>(*gas_, tangent_, direct_);
    for (std::size_t i = 0; i < gas_->n_pressures(); ++i)
      pressure_solvers_.push_back(
          std::make_unique<KrylovSolver>(fields.communicator, "pressure", KrylovSolver::Kind::general, direct_, dim));
  }
  // A time step solves for several right sides of one matrix, which an iterative block solver makes use of.
  if (coupled() || (transient_ && !direct_))
    block_solver_ = std::make_unique<BlockSolver>(fields.communicator, "coupled", direct_, dim, tangent_);
}

template <int dim>
CoupledSystem<dim>::~CoupledSystem() = default;

template <int dim>
bool CoupledSystem<dim>::follows_conversion() const {
  return thermal_.couples_to_conversion() || electric_.conductivity().depends_on_conversion() ||
         electric_.contact().depends_on_conversion();
}

template <int dim>
NodalFields CoupledSystem<dim>::make_fields() const {
  NodalFields result;
  result.temperature = fields_.vector();
  if (electric_.couples_to_temperature()) result.potential = fields_.vector();
  if (throttled() && !steady_) result.pressures.assign(gas_->n_pressures(), fields_.vector());
  return result;
}

template <int dim>
CoupledState CoupledSystem<dim>::initial_state() const {
  CoupledState state;
  state.temperature = fields_.vector();
  if (transient_ && electric_.couples_to_temperature()) state.unit_potential = fields_.vector();
  state.kinetic_variables.assign(kinetics_->n_variables(), fields_.vector());
  if (transient_ && throttled()) state.pressures.assign(gas_->n_pressures(), fields_.vector());
  if (transient_) added_.extend(fields_, state);
  state.temperature = initial_temperature_;
  for (const auto& fixed : thermal_.fixed_nodes()) set_entries(state.temperature, fixed.rows, fixed.temperature);
  return state;
}

template <int dim>
void CoupledSystem<dim>::make_consistent(double t, State& y) {
  follow_chamber(t);
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
  fields_.read(y.temperature, temperature_);
  const bool reads_conversion = coupled() || follows_conversion();
  if (steady_ && !reads_conversion) return;  // neither storage nor reaction is in the balance
  if (!steady_ && !y.pressures.empty()) {
    predict_pressures(y);
    gas_->update(temperature_, NodalStateView<dim>(*this, y).state(), derivatives);
  } else {
    evaluate_kinetics(y, *kinetics_, derivatives);
  }
  if (!reads_conversion) return;
  {
    OwnedWrite alpha(work_);
    std::copy(kinetics_->conversion.begin(), kinetics_->conversion.end(), alpha.data());
  }
  fields_.read(work_, conversion_);
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
  fields_.read(y.temperature, temperature_);
  gas_->update(temperature_, NodalStateView<dim>(*this, y).state(), false);
}

template <int dim>
void CoupledSystem<dim>::update_supply(double t, const State& y, const State& z) {
  if (integrates_potential(y)) {
    fields_.read(y.unit_potential, potential_);
    electric_.evaluate(temperature_, conversion_, potential_, current_balance_);
  } else {
    electric_.update(temperature_, conversion_);
  }
  const bool left_limit = t >= step_end_;
  if (!regulator_.active()) {
    operating_point_ = supply_.operate(t, electric_.conductance(), left_limit);
    return;
  }
  const double power = regulator_.demand(y.control, z.control, setpoint(t), regulator_.measure(y.temperature));
  operating_point_ = supply_.deliver(t, power, electric_.conductance(), left_limit);
}

template <int dim>
double CoupledSystem<dim>::voltage_squared_per_power(double conductance) const {
  return 1 / (conductance * (1 + supply_.lead_resistance() * conductance));
}

template <int dim>
void CoupledSystem<dim>::regulate(double t, const State& y, const State& z, State& f) {
  if (!regulator_.active()) {
    f.control = {};
    return;
  }
  f.control = regulator_.residual(y.control, z.control, setpoint(t), supply_.set_slope(t, t >= step_end_),
                                  regulator_.measure(y.temperature), regulator_.measure(z.temperature),
                                  operating_point_, steady_);
}

template <int dim>
void CoupledSystem<dim>::switch_on(double t, const State& y) {
  const AssemblyTimer timer(*this);
  State guess = y;
  make_consistent(t, guess);
  read_state(guess, false);
  if (!regulator_.active()) return update_supply(t, guess, guess);
  regulator_.mode = TemperatureRegulator::Mode::holding;
  guess.control[0] = lumped_loss(setpoint(t));
  update_supply(t, y, guess);
}

template <int dim>
void CoupledSystem<dim>::hold_fixed_rows(Vector& f) const {
  for (const auto& fixed : thermal_.fixed_nodes()) set_entries(f, fixed.rows, 0.);
}

template <int dim>
void CoupledSystem<dim>::follow_chamber(double t) {
  if (!chamber_pressures_) return;
  const std::vector<double> pressures = chamber_pressures_(t);
  kinetics_->set_chamber_pressures(pressures);
  if (gas_) gas_->set_gases_around(pressures);
}

template <int dim>
void CoupledSystem<dim>::residual(double t, const State& y, const State& z, State& f) {
  const AssemblyTimer timer(*this);
  set_time(t);
  read_state(y, false);
  update_supply(t, y, z);
  if (field_acts()) update_field(y, false);
  regulate(t, y, z, f);
  if (integrates_potential(y)) f.unit_potential = current_balance_;
  for (Vector& balance : f.pressures) balance = 0.;  // solved for
  auto losses = thermal_.residual(temperature_, conversion_, f.temperature);

  // Nodal storage and reaction, W/m^3, and the flows that follow from them.
  FlowArray sums{};
  double storage = 0;
  if (!steady_) {
    add_reaction(z, f, sums, storage);
    checked(MatMultAdd(pellet_.mass().petsc(), work_, f.temperature, f.temperature));
    for (auto& passive : passive_) storage += passive.add_power(y.temperature, z.temperature, f.temperature);
    added_.residual(model(), y, z, f);
  }
  const double voltage_squared = operating_point_.voltage * operating_point_.voltage;
  f.temperature.add(-voltage_squared, electric_.unit_joule_load());
  const double source_power = sources_.add(t, f.temperature);

  surface_losses_ = thermal_.loss_of_surface();
  // What a held node takes in beyond its own balance leaves through its face.
  if (!thermal_.fixed_nodes().empty()) held_balance_ = f.temperature;
  for (const auto& fixed : thermal_.fixed_nodes()) {
    PetscInt first, last;
    checked(VecGetOwnershipRange(f.temperature, &first, &last));
    const OwnedRead entries(f.temperature);
    double taken = 0;
    for (const auto row : fixed.rows) taken += entries[static_cast<std::size_t>(row - first)];
    losses[fixed.group] -= taken;
    surface_losses_[fixed.surface] -= taken;
  }
  hold_fixed_rows(f.temperature);
  for (const auto& fixed : thermal_.fixed_nodes())
    if (!fixed.curve.is_constant()) copy_entries(y.temperature, fixed.rows, -fixed.temperature, f.temperature);

  for (unsigned group = 0; group < losses.size(); ++group)
    sums[static_cast<std::size_t>(Flow::lateral) + group] = losses[group];
  dealii::Utilities::MPI::sum(dealii::ArrayView<const double>(sums.data(), n_flows), fields_.communicator,
                              dealii::ArrayView<double>(flows_.data(), n_flows));
  dealii::Utilities::MPI::sum(surface_losses_, fields_.communicator, surface_losses_);
  storage_power_ = dealii::Utilities::MPI::sum(storage, fields_.communicator);
  at(flows_, Flow::electrical) = voltage_squared * electric_.conductance();
  at(flows_, Flow::source) = source_power;
  at(flows_, Flow::leads) = operating_point_.lead_power;
  for (std::size_t i = 0; i < n_flows; ++i) f.energy[i] = z.energy[i] - flows_[i];
}

template <int dim>
CoupledState CoupledSystem<dim>::consistent_rate(double t, const State& y) {
  State zero = y, f = y, z = y;
  zero.scale(0);
  const auto follow_curves = [&](Vector& rate) {
    for (const auto& fixed : thermal_.fixed_nodes())
      if (!fixed.curve.is_constant()) set_entries(rate, fixed.rows, fixed.curve.slope(t));
  };
  follow_curves(zero.temperature);
  residual(t, y, zero, f);
  const bool holding = regulator_.ideal() && regulator_.mode == TemperatureRegulator::Mode::holding;
  if (holding) {
    // The rate is affine in the power: what it is without, and per W.
    Vector without = f.temperature, per_power = electric_.unit_joule_load();
    without *= -1.;
    per_power *= voltage_squared_per_power(electric_.conductance());
    hold_fixed_rows(per_power);
    solve_capacity(y.temperature, without);
    solve_capacity(y.temperature, per_power);
    const double wanted = supply_.set_slope(t, t >= step_end_) +
                          (setpoint(t) - regulator_.measure(y.temperature)) / TemperatureRegulator::tau;
    zero.control[0] = (wanted - regulator_.measure(without)) / regulator_.measure(per_power);
    residual(t, y, zero, f);
  }
  z = f;
  z.scale(-1);  // exact for the kinetic variables and the energies
  z.added = f.added;
  added_.consistent_rate(model(), z);
  solve_capacity(y.temperature, z.temperature);
  follow_curves(z.temperature);
  if (holding) z.control = zero.control;
  return z;
}

template <int dim>
void CoupledSystem<dim>::solve_capacity(const Vector& temperature, Vector& rate) {
  // One capacity for all: M (c x) = rhs with the mass matrix, which stays. Several: sum of M_i c_i, which does not.
  const bool several = !passive_.empty();
  if (!mass_free_.petsc() || several) {
    if (!mass_free_.petsc()) mass_free_ = tangent_.pattern_copy();
    checked(MatCopy(pellet_.mass().petsc(), mass_free_.petsc(), SAME_NONZERO_PATTERN));
    if (several) {
      {
        OwnedWrite capacity(work2_);
        std::copy(kinetics_->capacity.begin(), kinetics_->capacity.end(), capacity.data());
      }
      checked(MatDiagonalScale(mass_free_.petsc(), nullptr, work2_));
      for (auto& passive : passive_) passive.add_capacity(temperature, mass_free_.petsc());
    }
    for (const PetscInt row : fields_.hanging.owned_rows())
      checked(MatSetValue(mass_free_.petsc(), row, row, 1., INSERT_VALUES));
    mass_free_.finish_assembly();
    for (const auto& fixed : thermal_.fixed_nodes())
      checked(MatZeroRowsColumns(mass_free_.petsc(), static_cast<PetscInt>(fixed.rows.size()), fixed.rows.data(), 1.,
                                 nullptr, nullptr));
    mass_solver_.set_matrix(mass_free_.petsc());
  }
  mass_solver_.solve(rate, work_, 1e-12);
  rate = work_;
  if (several) return;
  OwnedWrite entries(rate);
  for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i) entries[i] /= kinetics_->capacity[i];
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
