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

/// d(power)/d(conductance) at the operating point of the supply; P = V^2 G.
double power_slope(const OperatingPoint& point, double conductance) {
  return point.voltage * (point.voltage + 2 * point.d_voltage_d_conductance * conductance);
}

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
CoupledSystem<dim>::CoupledSystem(const Fields<dim>& fields, const Problem& problem, SupplyControl supply)
    : fields_(fields),
      geometry_(fields),
      pattern_(make_matrix(fields)),
      direct_(use_direct_solver(problem.numerics.linear_solver, fields.dof_handler.n_dofs(), dim)),
      low_order_(direct_ || fields.element.degree < 3 ? nullptr
                                                      : std::make_unique<const LowOrder<dim>>(fields, geometry_)),
      laws_(problem),
      supply_(std::move(supply)),
      thermal_(fields, geometry_, problem.pellet.thermal_conductivity, problem.boundaries, pattern_),
      electric_(fields, geometry_, problem.pellet.electrical_conductivity, pattern_, direct_,
                low_order_.get()),
      tangent_(pattern_.pattern_copy()),
      solver_(fields.communicator, "thermal", KrylovSolver::Kind::general, direct_, dim),
      mass_solver_(fields.communicator, "mass", KrylovSolver::Kind::spd, direct_, dim),
      initial_temperature_(problem.thermal.initial_temperature),
      temperature_(fields.ghosted_vector()),
      conversion_(fields.ghosted_vector()),
      dx_ghosted_(fields.ghosted_vector()),
      d_conversion_ghosted_(fields.ghosted_vector()) {
  for (Vector* v : {&work_, &work2_, &rhs_, &dx_, &d_joule_, &known_, &storage_diagonal_, &shell_in_, &shell_out_, &column_theta_, &column_rate_, &slope_rate_, &slope_alpha_,
                    &reaction_dT_, &reaction_dtheta_, &gas_dT_, &gas_dtheta_})
    *v = fields.vector();
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
void CoupledSystem<dim>::hold_fixed_rows(Vector& f) const {
  for (const auto& fixed : thermal_.fixed_nodes()) set_entries(f, fixed.rows, 0.);
}

/// Adds the time of its scope to the assembly, less what the potential's solver takes in it.
template <int dim>
class CoupledSystem<dim>::AssemblyTimer {
public:
  explicit AssemblyTimer(CoupledSystem& system) : system_(system), solving_(solver_seconds()) { PetscTime(&start_); }
  ~AssemblyTimer() {
    PetscLogDouble end;
    PetscTime(&end);
    system_.assembly_seconds_ += end - start_ - (solver_seconds() - solving_);
  }
  AssemblyTimer(const AssemblyTimer&) = delete;
  AssemblyTimer& operator=(const AssemblyTimer&) = delete;

private:
  double solver_seconds() const { return system_.electric_.cost().setup + system_.electric_.cost().solve; }
  CoupledSystem& system_;
  double solving_;
  PetscLogDouble start_ = 0;
};

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
void CoupledSystem<dim>::linearise(double t, const State& y, const State& z, double h_gamma) {
  assemble_jacobian(t, y, z, h_gamma);
  solver_.set_operator(coupled() ? shell_ : jacobian_, preconditioning_matrix());
}

template <int dim>
Mat CoupledSystem<dim>::preconditioning_matrix() {
  if (!low_order_) return jacobian_;
  const AssemblyTimer timer(*this);
  if (!low_order_matrix_.petsc()) low_order_matrix_ = low_order_->make_matrix();
  low_order_->assemble(thermal_.conductivity(), low_order_matrix_);
  // Storage, reaction and losses act node by node here: their row sums.
  Vector& diagonal = work2_;
  if (steady_)
    diagonal = 0.;
  else
    VecPointwiseMult(diagonal, storage_diagonal_, thermal_.node_volumes());
  for (const auto& gradient : thermal_.loss_gradients()) diagonal.add(1., gradient);
  MatDiagonalSet(low_order_matrix_.petsc(), diagonal, ADD_VALUES);
  for (const auto& fixed : thermal_.fixed_nodes())
    MatZeroRows(low_order_matrix_.petsc(), static_cast<PetscInt>(fixed.rows.size()), fixed.rows.data(), 1., nullptr,
                nullptr);
  return low_order_matrix_.petsc();
}

template <int dim>
void CoupledSystem<dim>::assemble_jacobian(double t, const State& y, const State& z, double h_gamma) {
  const AssemblyTimer timer(*this);
  h_gamma_ = h_gamma;
  read_state(y, true);
  update_supply(t);
  thermal_.tangent(temperature_, conversion_, tangent_);

  jacobian_ = tangent_.petsc();
  if (!steady_) {
    if (!transient_matrix_.petsc()) transient_matrix_ = pattern_.pattern_copy();
    jacobian_ = transient_matrix_.petsc();
    const std::size_t n = fields_.owned.n_elements();
    const double heat = laws_.reaction_heat_density();
    {
      const OwnedRead rate(z.temperature), volume(thermal_.node_volumes());
      OwnedWrite diagonal(storage_diagonal_), f_theta(column_theta_), f_rate(column_rate_), dk(slope_rate_), da(slope_alpha_);
      OwnedWrite r_T(reaction_dT_), r_theta(reaction_dtheta_), g_T(gas_dT_), g_theta(gas_dtheta_);
      for (std::size_t i = 0; i < n; ++i) {
        const double k = laws_.rate[i], k_T = laws_.rate_slope[i], a = laws_.slope[i], a2 = laws_.curvature[i];
        const double c_alpha = laws_.capacity_dconversion[i], h_alpha = laws_.enthalpy_dconversion[i];
        f_rate[i] = laws_.capacity[i];
        f_theta[i] = c_alpha * a * rate[i] + heat * a2 * k;
        diagonal[i] = laws_.capacity_dtemperature[i] * rate[i] + heat * a * k_T + h_gamma * f_theta[i] * k_T +
                      f_rate[i] / h_gamma;
        dk[i] = k_T;
        da[i] = a;
        r_T[i] = volume[i] * heat * a * k_T;
        r_theta[i] = volume[i] * heat * a2 * k;
        g_T[i] = volume[i] * (c_alpha * a * k + h_alpha * a * k_T);
        g_theta[i] = volume[i] * h_alpha * a2 * k;
      }
    }
    MatCopy(thermal_.mass().petsc(), jacobian_, SAME_NONZERO_PATTERN);
    MatDiagonalScale(jacobian_, nullptr, storage_diagonal_);
    MatAXPY(jacobian_, 1, tangent_.petsc(), SAME_NONZERO_PATTERN);
  }
  if (!steady_ && !thermal_.fixed_nodes().empty()) {
    if (!unconstrained_.petsc()) unconstrained_ = pattern_.pattern_copy();
    MatCopy(jacobian_, unconstrained_.petsc(), SAME_NONZERO_PATTERN);
  }
  for (const auto& fixed : thermal_.fixed_nodes())
    MatZeroRows(jacobian_, static_cast<PetscInt>(fixed.rows.size()), fixed.rows.data(), 1., nullptr, nullptr);
}

template <int dim>
double CoupledSystem<dim>::add_coupling(const Vector& d_temperature, const Vector& d_conversion, Vector& f) {
  d_conversion_ghosted_ = d_conversion;
  if (thermal_.couples_to_conversion()) thermal_.add_conversion_tangent(temperature_, d_conversion_ghosted_, f);
  if (!electric_.couples_to_temperature()) return 0;
  dx_ghosted_ = d_temperature;
  const double d_conductance = electric_.linearised(dx_ghosted_, d_conversion_ghosted_, d_joule_);
  const double v = operating_point_.voltage;
  f.add(-v * v, d_joule_);
  f.add(-2 * v * operating_point_.d_voltage_d_conductance * d_conductance, electric_.unit_joule_load());
  return d_conductance;
}

template <int dim>
void CoupledSystem<dim>::apply(const Vector& x, Vector& y) {
  MatMult(jacobian_, x, y);
  // The conversion follows the temperature: d alpha = alpha' h gamma k_T dT.
  work2_ = 0.;
  if (!steady_) {
    VecPointwiseMult(work2_, slope_rate_, x);
    VecPointwiseMult(work2_, work2_, slope_alpha_);
    work2_ *= h_gamma_;
  }
  dx_ = x;
  work_ = 0.;
  add_coupling(dx_, work2_, work_);
  hold_fixed_rows(work_);
  y.add(1., work_);
}

template <int dim>
PetscErrorCode CoupledSystem<dim>::apply_shell(Mat shell, Vec x, Vec y) {
  void* context = nullptr;
  MatShellGetContext(shell, &context);
  auto& self = *static_cast<CoupledSystem*>(context);
  VecCopy(x, self.shell_in_);
  self.apply(self.shell_in_, self.shell_out_);
  VecCopy(self.shell_out_, y);
  return 0;
}

template <int dim>
void CoupledSystem<dim>::solve(const State& r_y, const State& r_z, State& u_y, State& u_z) {
  const double hg = h_gamma_;
  // s = r_y + r_z of the reduced time; rhs = r_z + M (c r_y - h gamma F_theta s)
  u_y.reduced_time = r_y.reduced_time;
  u_y.reduced_time.add(1., r_z.reduced_time);
  VecPointwiseMult(work_, column_theta_, u_y.reduced_time);
  work_ *= -hg;
  VecPointwiseMult(work2_, column_rate_, r_y.temperature);
  work_.add(1., work2_);
  MatMult(thermal_.mass().petsc(), work_, rhs_);
  double d_conductance = 0;
  if (coupled()) {
    VecPointwiseMult(work2_, slope_alpha_, u_y.reduced_time);
    work2_ *= hg;
    dx_ = 0.;
    work_ = 0.;
    d_conductance = add_coupling(dx_, work2_, work_);
    rhs_.add(-1., work_);
  }
  known_ = rhs_;  // what the storage and the reaction bring to the balance without the change of temperature
  rhs_.add(1., r_z.temperature);
  hold_fixed_rows(rhs_);
  u_y.temperature = 0.;
  solver_.solve(rhs_, u_y.temperature, linear_tolerance_);

  VecPointwiseMult(work_, slope_rate_, u_y.temperature);
  u_y.reduced_time.add(1., work_);
  u_y.reduced_time *= hg;

  // Flows: exact derivatives along the increment.
  if (!thermal_.fixed_nodes().empty()) {
    MatMult(unconstrained_.petsc(), u_y.temperature, work2_);
    known_ *= -1.;
    known_.add(1., work2_);
  }
  if (coupled()) {
    VecPointwiseMult(work2_, slope_rate_, u_y.temperature);
    VecPointwiseMult(work2_, work2_, slope_alpha_);
    work2_ *= hg;
    dx_ = u_y.temperature;
    work_ = 0.;
    d_conductance += add_coupling(dx_, work2_, work_);
    known_.add(1., work_);
  }
  const FlowArray change = flow_change(u_y, d_conductance, known_);
  for (std::size_t i = 0; i < n_flows; ++i) {
    u_y.energy[i] = hg * (r_y.energy[i] + r_z.energy[i] + change[i]);
    u_z.energy[i] = u_y.energy[i] / hg - r_y.energy[i];
  }
  u_z.temperature = u_y.temperature;
  u_z.temperature *= 1 / hg;
  u_z.temperature.add(-1., r_y.temperature);
  u_z.reduced_time = u_y.reduced_time;
  u_z.reduced_time *= 1 / hg;
  u_z.reduced_time.add(-1., r_y.reduced_time);
}

template <int dim>
FlowArray CoupledSystem<dim>::flow_change(const State& u, double d_conductance, const Vector& unconstrained_residual) {
  FlowArray local{}, change{};
  {
    const OwnedRead dT(u.temperature), dtheta(u.reduced_time);
    const OwnedRead r_T(reaction_dT_), r_theta(reaction_dtheta_), g_T(gas_dT_), g_theta(gas_dtheta_);
    const OwnedRead lateral(thermal_.loss_gradients()[0]), bottom(thermal_.loss_gradients()[1]),
        top(thermal_.loss_gradients()[2]);
    for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i) {
      at(local, Flow::reaction) += r_T[i] * dT[i] + r_theta[i] * dtheta[i];
      at(local, Flow::gas) += g_T[i] * dT[i] + g_theta[i] * dtheta[i];
      at(local, Flow::lateral) += lateral[i] * dT[i];
      at(local, Flow::bottom) += bottom[i] * dT[i];
      at(local, Flow::top) += top[i] * dT[i];
    }
    const OwnedRead balance(unconstrained_residual);
    PetscInt first, last;
    VecGetOwnershipRange(unconstrained_residual, &first, &last);
    for (const auto& fixed : thermal_.fixed_nodes())
      for (const auto row : fixed.rows)
        local[static_cast<std::size_t>(Flow::lateral) + fixed.face] -= balance[static_cast<std::size_t>(row - first)];
  }
  dealii::Utilities::MPI::sum(dealii::ArrayView<const double>(local.data(), n_flows), fields_.communicator,
                              dealii::ArrayView<double>(change.data(), n_flows));
  at(change, Flow::electrical) = power_slope(operating_point_, electric_.conductance()) * d_conductance;
  return change;
}

template <int dim>
CoupledState CoupledSystem<dim>::consistent_rate(double t, const State& y) {
  State zero = y, f = y, z = y;
  zero.scale(0);
  residual(t, y, zero, f);
  z = f;
  z.scale(-1);  // exact for the reduced time and the energies
  if (!mass_free_.petsc()) {
    mass_free_ = pattern_.pattern_copy();
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
double CoupledSystem<dim>::lumped_temperature(double t) {
  if (!thermal_.fixed_nodes().empty()) return thermal_.fixed_nodes().front().temperature;
  std::array<double, 3> areas{};
  for (const auto& face : geometry_.faces)
    for (unsigned q = 0; q < geometry_.n_face_points; ++q)
      areas[static_cast<unsigned>(face.face)] += geometry_.face_jxw[face.first_point + q];
  for (double& area : areas) area = dealii::Utilities::MPI::sum(area, fields_.communicator);
  State uniform = initial_state();
  const auto excess = [&](double temperature) {
    uniform.temperature = temperature;
    read_state(uniform, false);
    update_supply(t);
    double sum = -operating_point_.voltage * operating_point_.current;
    for (unsigned face = 0; face < areas.size(); ++face)
      sum += areas[face] * heat_flux(thermal_.conditions()[face], temperature).value;
    return sum;
  };
  // 100 to 6000 K in steps of a factor, then bisection to a degree: a guess needs no more.
  double low = 100, high = 200;
  while (excess(high) < 0 && high < 6000) low = std::exchange(high, 1.5 * high);
  while (high - low > 1) {
    const double middle = 0.5 * (low + high);
    (excess(middle) < 0 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

template <int dim>
double CoupledSystem<dim>::rounding_level(const Vector& temperature) {
  constexpr double per_operation = 1e-15;
  MatGetDiagonal(tangent_.petsc(), work_);
  VecPointwiseMult(work_, work_, temperature);
  return per_operation * work_.l2_norm();
}

template <int dim>
int CoupledSystem<dim>::solve_steady(double t, State& y, double tolerance) {
  steady_ = true;
  step_end_ = 1e300;
  State z = y, f = y, trial = y, u = y;
  z.scale(0);
  residual(t, y, z, f);
  double norm = f.temperature.l2_norm();
  const double scale = operating_point_.voltage * operating_point_.voltage * electric_.unit_joule_load().l2_norm();
  const int most = 40;
  int iteration = 0;
  bool keep_matrix = false;
  double goal = tolerance * scale;
  for (; norm > goal; ++iteration) {
    if (iteration == most)
      throw SolverError(fmt::format("The steady temperature was not found: Newton's method stopped after {} iterations "
                                    "at a residual of {:.2g} of the Joule heat (goal {:.2g}).",
                                    most, norm / scale, goal / scale));
    if (!keep_matrix) {
      linearise(t, y, z, 1);
      goal = std::max(tolerance * scale, rounding_level(y.temperature));
    }
    // The next residual is about the square of this one: no use in solving the linear system better than that, or than
    // the goal needs.
    const double linear = std::clamp(std::max(0.1 * goal / norm, norm / scale), 1e-10, 1e-2);
    u.temperature = 0.;
    solver_.solve(f.temperature, u.temperature, linear);
    double damping = 1, trial_norm = 0;
    for (;; damping /= 2) {
      trial = y;
      trial.temperature.add(-damping, u.temperature);
      residual(t, trial, z, f);
      trial_norm = f.temperature.l2_norm();
      if (trial_norm < (1 - 1e-4 * damping) * norm) break;
      if (damping < 1e-3)
        throw SolverError(fmt::format("The steady temperature was not found: no Newton step of any length reduces the "
                                      "residual, {:.2g} of the Joule heat (goal {:.2g}).",
                                      norm / scale, goal / scale));
    }
    // Near the solution the last matrix serves on: assembling and setting up costs far more than another iteration.
    keep_matrix = trial_norm < 0.05 * norm;
    y = trial;
    norm = trial_norm;
  }
  steady_ = false;
  return iteration;
}

template <int dim>
int CoupledSystem<dim>::linear_iterations() const {
  return solver_.cost().iterations + electric_.cost().iterations;
}

template <int dim>
SolverCost CoupledSystem<dim>::linear_cost() const {
  SolverCost sum = solver_.cost();
  for (const SolverCost* cost : {&electric_.cost(), &mass_solver_.cost()}) {
    sum.setup += cost->setup;
    sum.solve += cost->solve;
    sum.iterations += cost->iterations;
  }
  return sum;
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
