#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/pores/pore_gas.h>
#include <joulet/fem/space/assembly.h>
#include <joulet/fem/space/block_matrix.h>
#include <joulet/fem/space/progress_view.h>
#include <joulet/problem/problem.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>

namespace joulet {

template <int dim>
PoreGas<dim>::PoreGas(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Region<dim>& pellet,
                      const Matrix& pattern, bool direct, const Problem& problem, NodalLaws& laws)
    : fields_(fields),
      geometry_(geometry),
      pellet_(pellet),
      laws_(laws),
      source_(*laws.mechanism(), pore_pressures(problem, laws.mechanism()->mechanism(), laws.kinetics().pressures),
              problem.gas.driving_force),
      flow_(fields, geometry, problem, source_.pressures()),
      throttles_(problem.gas.driving_force),
      // Far below the error of a step in time, far above rounding.
      relative_goal_(std::clamp(1e-5 * problem.time.tolerance, 1e-12, 1e-9)),
      matrix_(make_block_matrix(pattern, static_cast<PetscInt>(source_.n_pressures()))),
      solver_(fields.communicator, "gas", KrylovSolver::Kind::general, direct, dim),
      work_(fields.vector()),
      work_ghosted_(fields.ghosted_vector()),
      temperature_ghosted_(fields.ghosted_vector()),
      conversion_ghosted_(fields.ghosted_vector()) {
  for (auto* vectors : {&pressure_, &trial_, &step_, &residual_, &source_density_, &held_outflow_})
    vectors->assign(m(), fields.vector());
  ghosted_.assign(m(), fields.ghosted_vector());
  gas_pressures_.assign(source_.mechanism().gases().size(), fields.vector());
  all_.reinit(fields.communicator, fields.dof_handler.n_dofs() * m(), fields.owned.n_elements() * m());
  update_ = all_;
  for (std::size_t i = 0; i < m(); ++i) pressure_[i] = flow_.chamber_pressure(i);
  collect_fixed_rows();
  set_gas_pressures();
}

template <int dim>
void PoreGas<dim>::collect_fixed_rows() {
  std::vector<char> fixed(fields_.owned.n_elements(), 0);
  const PetscInt first = first_row(work_);
  const auto fix = [&](PetscInt row) { fixed[static_cast<std::size_t>(row - first)] = 1; };
  for (const auto& rows : flow_.faces().held_rows()) std::for_each(rows.begin(), rows.end(), fix);
  std::for_each(fields_.hanging.owned_rows().begin(), fields_.hanging.owned_rows().end(), fix);
  for (std::size_t i = 0; i < fixed.size(); ++i)
    if (fixed[i] || !pellet_.contains()[i]) fixed_nodes_.push_back(first + static_cast<PetscInt>(i));
  fixed_rows_ = block_rows(fixed_nodes_, static_cast<PetscInt>(m()));
}

template <int dim>
void PoreGas<dim>::set_gases_around(const std::vector<double>& pressures) {
  std::vector<double> chamber(m(), 0.);
  for (std::size_t i = 0; i < m(); ++i) {
    if (source_.is_inert(i)) chamber[i] = flow_.chamber_pressure(i);
    for (const auto& part : source_.pressures().parts[i]) chamber[i] += pressures[part.gas];
  }
  source_.set_chamber(chamber);
  flow_.set_chamber_pressures(chamber);
}

template <int dim>
void PoreGas<dim>::predict(const std::vector<Vector>& pressures) {
  pressure_ = pressures;
  for (std::size_t f = 0; f < m(); ++f) set_entries(pressure_[f], fixed_nodes_, flow_.chamber_pressure(f));
}

template <int dim>
void PoreGas<dim>::update(const Vector& temperature, NodalMechanism::Given given, bool derivatives) {
  laws_.evaluate(given, derivatives && !throttles_);
  temperature_ghosted_ = temperature;
  {
    const LocalRead T(temperature_ghosted_);
    source_.prepare(T.data());
    OwnedWrite alpha(work_);
    std::copy(source_.conversion().begin(), source_.conversion().end(), alpha.data());
  }
  fields_.read(work_, conversion_ghosted_);
  solve();
  set_gas_pressures();
  if (!throttles_) return;
  const ProgressView<OwnedRead> pressures(gas_pressures_);
  given.pressures = pressures.data();
  laws_.evaluate(given, derivatives);
}

template <int dim>
void PoreGas<dim>::set_gas_pressures() {
  std::vector<double> local(m()), gases(gas_pressures_.size());
  const ProgressView<OwnedRead> p(pressure_);
  ProgressWrite of_gas(gas_pressures_);
  for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i) {
    for (std::size_t f = 0; f < m(); ++f) local[f] = p[f][i];
    source_.gas_pressures(local.data(), gases.data());
    for (std::size_t g = 0; g < gases.size(); ++g) of_gas[g][i] = gases[g];
  }
}

template <int dim>
double PoreGas<dim>::evaluate() {
  for (std::size_t f = 0; f < m(); ++f) fields_.read(pressure_[f], ghosted_[f]);
  std::vector<Vector> sums_of(m(), work_ghosted_);
  {
    const LocalRead T(temperature_ghosted_), alpha(conversion_ghosted_);
    const ProgressView<LocalRead> p(ghosted_);
    std::deque<LocalSum> sums;
    for (Vector& sum : sums_of) sums.emplace_back(sum, fields_.hanging);
    flow_.add_residual({T.data(), alpha.data(), p.data()}, sums);
    for (LocalSum& sum : sums) sum.finish();
  }
  {
    const ProgressView<OwnedRead> p(pressure_);
    ProgressWrite source(source_density_);
    source_.evaluate(p.data(), source.data(), slope_);
  }
  double square = 0;
  for (std::size_t f = 0; f < m(); ++f) {
    checked(VecCopy(sums_of[f], residual_[f]));
    checked(VecPointwiseMult(work_, pellet_.node_volumes(), source_density_[f]));
    residual_[f].add(-1., work_);
    held_outflow_[f] = residual_[f];
    held_outflow_[f] *= -1.;
    set_entries(residual_[f], fixed_nodes_, 0.);
    square += residual_[f].norm_sqr();
  }
  return std::sqrt(square);
}

template <int dim>
void PoreGas<dim>::assemble_jacobian(double storage_rate) {
  checked(MatZeroEntries(matrix_.petsc()));
  {
    const LocalRead T(temperature_ghosted_), alpha(conversion_ghosted_);
    const ProgressView<LocalRead> p(ghosted_);
    flow_.assemble({T.data(), alpha.data(), p.data()}, matrix_.petsc());
  }
  if (storage_rate > 0) {
    const LocalRead T(temperature_ghosted_);
    for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i)
      for (std::size_t f = 0; f < m(); ++f)
        slope_[(i * m() + f) * m() + f] -= storage_rate / (constants::gas_constant * T[static_cast<int>(i)]);
  }
  add_node_blocks(matrix_.petsc(), pellet_.node_volumes(), slope_, -1);
  matrix_.finish_assembly();
  checked(MatZeroRows(matrix_.petsc(), static_cast<PetscInt>(fixed_rows_.size()), fixed_rows_.data(), 1., nullptr,
                      nullptr));
}

/// What the residual is measured by: the source far from equilibrium, mol/s.
template <int dim>
double PoreGas<dim>::source_scale() {
  {
    ProgressWrite source(source_density_);
    source_.evaluate_unthrottled(source.data());
  }
  double square = 0;
  for (const Vector& source : source_density_) {
    checked(VecPointwiseMult(work_, pellet_.node_volumes(), source));
    square += work_.norm_sqr();
  }
  return std::sqrt(square);
}

/// What rounding alone can leave in the residual.
template <int dim>
double PoreGas<dim>::rounding_level() {
  constexpr double per_operation = 1e-14;
  checked(MatGetDiagonal(matrix_.petsc(), all_));
  pack(pressure_, update_);
  checked(VecPointwiseMult(all_, all_, update_));
  set_entries(all_, fixed_rows_, 0.);
  return per_operation * all_.l2_norm();
}

/// From step to step the pressures over those of equilibrium change little where the gas throttles the reaction, while
/// both may change by decades; elsewhere the pressures themselves do. The better of the two starts Newton's method.
template <int dim>
void PoreGas<dim>::choose_guess() {
  log_scale_before_.swap(log_scale_);
  log_scale_.resize(fields_.owned.n_elements());
  for (std::size_t i = 0; i < log_scale_.size(); ++i) log_scale_[i] = source_.log_equilibrium_pressure(i);
  trial_ = pressure_;
  {
    ProgressWrite p(trial_);
    for (std::size_t f = 0; f < m(); ++f)
      for (std::size_t i = 0; i < log_scale_.size() && !source_.is_inert(f); ++i) {
        // At equilibrium itself a rate that ends there has no slope.
        constexpr double near = 0.9;
        const double chamber = flow_.chamber_pressure(f);
        p[f][i] = solved_ ? p[f][i] * std::exp(std::min(log_scale_[i] - log_scale_before_[i], 700.))
                          : std::max(near * source_.gases_of(f) * std::exp(log_scale_[i]), chamber);
      }
  }
  for (std::size_t f = 0; f < m(); ++f) set_entries(trial_[f], fixed_nodes_, flow_.chamber_pressure(f));
  const double as_it_is = solved_ ? evaluate() : std::numeric_limits<double>::infinity();
  std::swap(pressure_, trial_);
  const double scaled = evaluate();
  if (!(scaled <= as_it_is)) std::swap(pressure_, trial_);
}

/// after = before - damping step, node by node; guarded: where all pressures change by less than themselves, in their
/// logarithms: a reaction at its equilibrium holds a product of pressures, which a straight line in the pressures would
/// leave. Else a step takes at most nine tenths off a pressure. What quadratic elements undershoot at a front, a
/// hundredth of all gases there, stays possible: without it the equations may have no solution.
template <int dim>
void PoreGas<dim>::advance(double damping) {
  constexpr double least_part = 0.1, undershoot = 0.01;
  const ProgressView<OwnedRead> before(trial_), step(step_);
  ProgressWrite after(pressure_);
  for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i) {
    double all = 0;
    bool small = true;
    for (std::size_t f = 0; f < m(); ++f) {
      all += before[f][i];
      small = small && damping * std::abs(step[f][i]) < before[f][i];
    }
    for (std::size_t f = 0; f < m(); ++f) {
      const double change = -damping * step[f][i];
      after[f][i] = before[f][i] + change;
      if (steps_ == Steps::plain) continue;
      const double least = least_part * before[f][i] - undershoot * std::max(all, 0.);
      after[f][i] = small ? before[f][i] * std::exp(change / before[f][i]) : std::max(after[f][i], least);
    }
  }
}

/// pressure_ = trial_ - damping step_; returns the norm of the residual there.
template <int dim>
double PoreGas<dim>::move(double damping, bool stop_at_equilibrium) {
  advance(damping);
  if (stop_at_equilibrium) {
    const ProgressView<OwnedRead> before(trial_);
    ProgressWrite after(pressure_);
    source_.stop_at_equilibrium(before.data(), after.data());
  }
  return evaluate();
}

/// With a matrix of before, which may lead far away: it has to serve well, and at once.
template <int dim>
bool PoreGas<dim>::full_update(double& norm, double bound) {
  trial_ = pressure_;
  norm = move(1);
  return norm < bound;
}

/// The norm must fall below the largest of the last ones (Grippo, Lampariello & Lucidi, SIAM J. Numer. Anal. 23 (1986)
/// 707): where the source has a kink, a good step may begin with a larger residual.
template <int dim>
bool PoreGas<dim>::damped_update(double& norm, double bound) {
  trial_ = pressure_;
  for (double damping = 1; damping > 1e-3; damping /= 2) {
    const double now = move(damping);
    if (!(now < (1 - 1e-4 * damping) * bound)) continue;
    norm = now;
    return true;
  }
  return false;
}

/// Back to before the last update.
template <int dim>
void PoreGas<dim>::restore(double& norm) {
  pressure_ = trial_;
  norm = evaluate();
}

/// The residual is measured by the source and by what would convert all MgO in a given time.
template <int dim>
void PoreGas<dim>::solve() {
  choose_guess();
  solved_ = false;
  const std::vector<Vector> guess = pressure_;
  Goal goal;
  goal.scale = source_scale();
  goal.floor = laws_.mechanism()->mgo() * pellet_.volume();
  // Where the quadratic elements undershoot by more than guarded steps let them, plain ones still arrive.
  std::vector<std::vector<Vector>> ends;
  for (const bool in_time : {false, true})
    for (const Steps steps : {Steps::guarded, Steps::plain}) {
      steps_ = steps;
      pressure_ = in_time ? ends[static_cast<std::size_t>(steps)] : guess;
      try {
        solved_ = in_time ? settle(goal) : newton(goal);
      } catch (const SolverError&) {
        // A matrix that no factorisation serves ends this way on all ranks, and leaves the others.
        stale_ = true;
      }
      if (solved_) return;
      if (!in_time) ends.push_back(pressure_);
    }
  const double norm = evaluate(), scale = goal.scale > 0 ? goal.scale : 1;
  throw SolverError(
      fmt::format("The pressure of the gas in the pores was not found: Newton's method, and following the gas as it "
                  "fills the pores, "
                  "leave a residual of {:.2g} of the source (goal {:.2g}).",
                  norm / scale, goal.wanted / scale));
}

/// Newton's method from `pressure_`; whether it arrived.
template <int dim>
bool PoreGas<dim>::newton(Goal& goal) {
  constexpr int most = 100, patience = 30, most_uphill = 10;
  constexpr std::size_t memory = 5;
  goal.set(relative_goal_, 0);
  double norm = evaluate();
  int uphill = 0;
  std::deque<double> last;  // norms
  for (int iteration = 0; norm > goal.wanted; ++iteration) {
    if (iteration > most || uphill > most_uphill) return false;
    const bool fresh = stale_;
    if (stale_) factorise();
    goal.set(relative_goal_, rounding_level());
    if (norm <= goal.wanted || (iteration > patience && norm <= goal.acceptable)) break;
    solve_for_step();
    const double before = norm;
    last.push_back(norm);
    if (last.size() > memory) last.pop_front();
    if (fresh ? damped_update(norm, *std::max_element(last.begin(), last.end())) : full_update(norm, 0.5 * norm)) {
      // A matrix serves as long as it brings a digit an iteration, for the next solutions as well.
      stale_ = norm > 0.1 * before;
    } else if (!fresh) {
      restore(norm);
      stale_ = true;
    } else if (before <= goal.acceptable) {
      restore(norm);
      break;
    } else {
      norm = move(1);  // past a kink
      stale_ = true;
      ++uphill;
    }
  }
  return true;
}

/// Pseudo-transient continuation (Kelley & Keyes, SIAM J. Numer. Anal. 35 (1998) 508): the gas flows in time, with
/// storage, one implicit step after the other and longer ones as the residual falls. For sources whose kinks keep
/// Newton's method from converging. Whether it arrived.
template <int dim>
bool PoreGas<dim>::settle(const Goal& goal) {
  constexpr int most = 500;
  double step = 1e-5;  // s; the pores of a pellet fill in some 10 ms
  double norm = evaluate();
  for (int i = 0; i < most && norm > goal.wanted; ++i) {
    assemble_jacobian(1 / step);
    solver_.set_matrix(matrix_.petsc());
    solve_for_step();
    trial_ = pressure_;
    const double now = move(1, false);
    step = now <= norm ? 2 * step : std::max(step / 4, 1e-6);
    norm = now;
  }
  stale_ = true;
  return norm <= std::max(goal.wanted, goal.acceptable);
}

template <int dim>
void PoreGas<dim>::factorise() {
  assemble_jacobian();
  solver_.set_matrix(matrix_.petsc());
  stale_ = false;
}

template <int dim>
void PoreGas<dim>::solve_for_step() {
  pack(residual_, all_);
  update_ = 0.;
  solver_.solve(all_, update_, 1e-10);
  unpack(update_, step_);
}

template class PoreGas<2>;
template class PoreGas<3>;

}  // namespace joulet
