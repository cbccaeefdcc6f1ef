#include <joulet/base/error.h>
#include <joulet/chemistry/mechanism.h>
#include <joulet/fem/assembly.h>
#include <joulet/fem/nodal_laws.h>
#include <joulet/fem/pore_gas.h>
#include <joulet/gas/driving_force.h>
#include <joulet/problem/problem.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace joulet {

namespace {

double concentration_of(const Problem& problem) {
  if (problem.kinetics.mgo_concentration) return *problem.kinetics.mgo_concentration;
  return recipe_amounts(problem.recipe, problem.pellet.density).mgo;
}

}  // namespace

template <int dim>
PoreGas<dim>::PoreGas(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Region<dim>& pellet,
                      const Matrix& pattern, bool direct, const Problem& problem)
    : fields_(fields),
      geometry_(geometry),
      pellet_(pellet),
      flow_(fields, geometry, problem),
      driving_force_(problem.gas.driving_force),
      matrix_(pattern.pattern_copy()),
      solver_(fields.communicator, "gas", KrylovSolver::Kind::general, direct, dim),
      concentration_(concentration_of(problem)) {
  for (Vector* v : {&pressure_, &residual_, &source_, &source_slope_, &update_, &trial_, &work_, &held_outflow_})
    *v = fields.vector();
  for (Vector* v : {&pressure_ghosted_, &temperature_ghosted_, &conversion_ghosted_, &force_ghosted_, &work_ghosted_})
    *v = fields.ghosted_vector();
  collect_fixed_rows();
}

template <int dim>
void PoreGas<dim>::collect_fixed_rows() {
  for (const auto& rows : flow_.faces().held_rows()) fixed_rows_.insert(fixed_rows_.end(), rows.begin(), rows.end());
  PetscInt first, last;
  VecGetOwnershipRange(pressure_, &first, &last);
  const auto& in_pellet = pellet_.contains();
  for (std::size_t i = 0; i < in_pellet.size(); ++i)
    if (!in_pellet[i]) fixed_rows_.push_back(first + static_cast<PetscInt>(i));
  for (const PetscInt hanging : fields_.hanging.owned_rows())
    fixed_rows_.erase(std::remove(fixed_rows_.begin(), fixed_rows_.end(), hanging), fixed_rows_.end());
  pressure_ = flow_.chamber_pressure();
}

template <int dim>
void PoreGas<dim>::read_laws(const NodalLaws& laws) {
  const std::size_t n = fields_.owned.n_elements();
  for (auto* array :
       {&log_equilibrium_, &log_equilibrium_slope_, &available_, &force_, &rate_dpressure_, &rate_dtheta_})
    array->resize(n);
  {
    const LocalRead T(temperature_ghosted_);
    equilibrium_.evaluate(n, T.data(), log_equilibrium_.data(), log_equilibrium_slope_.data());
  }
  rate_ = laws.rate;
  slope_ = laws.slope;
  conversion_ = laws.conversion;
  for (std::size_t i = 0; i < n; ++i) available_[i] = availability(conversion_[i]);
  {
    OwnedWrite alpha(work_);
    std::copy(conversion_.begin(), conversion_.end(), alpha.data());
  }
  fields_.read(work_, conversion_ghosted_);
}

template <int dim>
void PoreGas<dim>::update(const Vector& temperature, NodalLaws& laws, bool derivatives) {
  temperature_ghosted_ = temperature;
  read_laws(laws);
  solve();
  write_laws(laws, derivatives);
}

/// Beyond equilibrium what has reacted can react back, and only that.
template <int dim>
double PoreGas<dim>::evaluate() {
  fields_.read(pressure_, pressure_ghosted_);
  {
    const LocalRead T(temperature_ghosted_), alpha(conversion_ghosted_), P(pressure_ghosted_);
    LocalSum sum(work_ghosted_, fields_.hanging);
    flow_.add_residual({T.data(), alpha.data(), P.data()}, sum);
    sum.finish();
    VecCopy(work_ghosted_, residual_);
  }
  {
    const OwnedRead P(pressure_);
    OwnedWrite s(source_), s_P(source_slope_);
    for (std::size_t i = 0; i < force_.size(); ++i) {
      DrivingForce force;
      if (driving_force_) force = driving_force(P[i], log_equilibrium_[i]);
      const double share = force.value < 0 ? available_[i] : 1;
      force_[i] = share * force.value;
      const double full = 2 * concentration_ * slope_[i] * rate_[i];
      s[i] = full * force_[i];
      s_P[i] = full * share * force.d_pressure;
    }
  }
  VecPointwiseMult(work_, pellet_.node_volumes(), source_);
  residual_.add(-1., work_);
  held_outflow_ = residual_;
  held_outflow_ *= -1.;
  set_entries(residual_, fixed_rows_, 0.);
  return residual_.l2_norm();
}

template <int dim>
void PoreGas<dim>::assemble_jacobian() {
  MatZeroEntries(matrix_.petsc());
  {
    const LocalRead T(temperature_ghosted_), alpha(conversion_ghosted_), P(pressure_ghosted_);
    flow_.assemble({T.data(), alpha.data(), P.data()}, matrix_.petsc(), nullptr);
  }
  add_hanging_diagonal(matrix_.petsc(), fields_.hanging);
  matrix_.finish_assembly();
  VecPointwiseMult(work_, pellet_.node_volumes(), source_slope_);
  work_ *= -1.;
  MatDiagonalSet(matrix_.petsc(), work_, ADD_VALUES);
  MatZeroRows(matrix_.petsc(), static_cast<PetscInt>(fixed_rows_.size()), fixed_rows_.data(), 1., nullptr, nullptr);
}

/// What rounding alone can leave in the residual.
template <int dim>
double PoreGas<dim>::rounding_level() {
  constexpr double per_operation = 1e-14;
  MatGetDiagonal(matrix_.petsc(), work_);
  VecPointwiseMult(work_, work_, pressure_);
  set_entries(work_, fixed_rows_, 0.);
  return per_operation * work_.l2_norm();
}

/// From step to step the pressure over that of equilibrium changes little where the gas throttles the reaction, while
/// both may change by decades; elsewhere the pressure itself does. The better of the two starts Newton's method.
template <int dim>
void PoreGas<dim>::choose_guess() {
  trial_ = pressure_;
  {
    const OwnedRead before(pressure_), T(temperature_ghosted_);
    OwnedWrite P(trial_);
    for (std::size_t i = 0; i < force_.size(); ++i) {
      const double equilibrium = std::exp(log_equilibrium_[i]);
      // F = 1 - (P/P_eq)^2 of the last solution tells the ratio.
      P[i] = solved_ ? equilibrium * std::sqrt(std::clamp(1 - force_[i], 0., 1.))
                     : std::max(equilibrium, flow_.chamber_pressure());
    }
  }
  set_entries(trial_, fixed_rows_, flow_.chamber_pressure());
  const double as_it_is = solved_ ? evaluate() : std::numeric_limits<double>::infinity();
  std::swap(pressure_, trial_);
  const double scaled = evaluate();
  if (scaled > as_it_is) std::swap(pressure_, trial_);
}

template <int dim>
bool PoreGas<dim>::damped_update(double& norm) {
  trial_ = pressure_;
  for (double damping = 1; damping > 1e-3; damping /= 2) {
    pressure_ = trial_;
    pressure_.add(-damping, update_);
    const double now = evaluate();
    if (!(now < (1 - 1e-4 * damping) * norm)) continue;
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

template <int dim>
void PoreGas<dim>::solve() {
  constexpr int most = 100, most_uphill = 10;
  constexpr double tolerance = 1e-12, acceptable = 1e-8;
  choose_guess();
  double norm = evaluate();
  // The source without driving force is what the residual is measured by.
  {
    const OwnedRead volume(pellet_.node_volumes());
    OwnedWrite full(work_);
    for (std::size_t i = 0; i < force_.size(); ++i) full[i] = 2 * concentration_ * slope_[i] * rate_[i] * volume[i];
  }
  const double scale = work_.l2_norm();
  double goal = tolerance * scale;
  int uphill = 0;
  for (int iteration = 0; norm > goal; ++iteration) {
    bool fresh = false;
    if (stale_) {
      assemble_jacobian();
      solver_.set_matrix(matrix_.petsc());
      stale_ = false;
      fresh = true;
    }
    goal = tolerance * scale + rounding_level();
    if (norm <= goal) break;
    solver_.solve(residual_, update_, 1e-10);
    const double before = norm;
    if (damped_update(norm)) {
      // A matrix serves as long as it brings a digit an iteration, for the next solutions as well.
      stale_ = norm > 0.1 * before;
    } else if (!fresh) {
      restore(norm);
      stale_ = true;
    } else if (norm <= acceptable * scale + goal) {
      restore(norm);
      break;
    } else {
      // Where the reaction turns back for want of anything converted the source has a kink: past it in one step.
      pressure_ = trial_;
      pressure_.add(-1., update_);
      norm = evaluate();
      stale_ = true;
      ++uphill;
    }
    if (iteration < most && uphill <= most_uphill) continue;
    throw SolverError(
        fmt::format("The pressure of the gas in the pores was not found: Newton's method stopped after {} iterations "
                    "at a residual of {:.2g} of the source (goal {:.2g}).",
                    iteration + 1, scale > 0 ? norm / scale : norm, scale > 0 ? goal / scale : goal));
  }
  solved_ = true;
}

template <int dim>
void PoreGas<dim>::write_laws(NodalLaws& laws, bool derivatives) {
  const std::size_t n = force_.size();
  {
    const OwnedRead P(pressure_);
    for (std::size_t i = 0; i < n; ++i) {
      laws.rate[i] = rate_[i] * force_[i];
      if (!derivatives) continue;
      DrivingForce force;
      if (driving_force_) force = driving_force(P[i], log_equilibrium_[i]);
      const bool back = force.value < 0;
      const double share = back ? available_[i] : 1;
      laws.rate_slope[i] = laws.rate_slope[i] * force_[i] +
                           rate_[i] * share * force.d_log_equilibrium_pressure * log_equilibrium_slope_[i];
      rate_dpressure_[i] = rate_[i] * share * force.d_pressure;
      rate_dtheta_[i] = back ? rate_[i] * force.value * d_availability(conversion_[i]) * slope_[i] : 0;
    }
  }
  {
    OwnedWrite force(work_);
    std::copy(force_.begin(), force_.end(), force.data());
  }
  fields_.read(work_, force_ghosted_);
}

template <int dim>
void PoreGas<dim>::throttle(std::vector<double>& rate) const {
  for (std::size_t i = 0; i < force_.size(); ++i) rate[i] *= force_[i];
}

template class PoreGas<2>;
template class PoreGas<3>;

}  // namespace joulet
