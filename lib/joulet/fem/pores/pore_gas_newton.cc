// How the pressures are found: what Newton's method (algebra/newton.h) asks for, its start, and what follows where it
// does not converge.
#include <joulet/base/error.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/pores/pore_gas.h>
#include <joulet/fem/space/block_matrix.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/space/nodal_arrays.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace joulet {

/// What the residual is measured by: the source far from equilibrium, mol/s.
template <int dim>
double PoreGas<dim>::source_scale() {
  {
    NodalArraysWrite source(trial_);
    source_.evaluate_unthrottled(source.data());
  }
  double square = 0;
  for (const Vector& source : trial_) {
    checked(VecPointwiseMult(work_, pellet_.node_volumes(), source));
    square += work_.norm_sqr();
  }
  return std::sqrt(square);
}

/// From the diagonal of the matrix at hand and the pressures.
template <int dim>
void PoreGas<dim>::set_rounding_level() {
  constexpr double per_operation = 1e-14;
  pack(pressure_, update_);
  checked(VecPointwiseMult(all_, diagonal_, update_));
  set_entries(all_, fixed_rows_, 0.);
  rounding_ = per_operation * all_.l2_norm();
}

/// Where Newton's method starts, with its residual: at the last pressures or what a linear system makes of them, unless
/// these leave much.
template <int dim>
double PoreGas<dim>::choose_guess(double scale) {
  constexpr double near = 1e-2;
  if (!solved_ && !predicted_)
    for (std::size_t f = 0; f < m(); ++f) pressure_[f] = flow_.chamber_pressure(f);
  const double norm = evaluate();
  return norm <= near * scale ? norm : try_scaled(norm);
}

/// From step to step the pressures over those of equilibrium change little where the gas throttles the reaction, while
/// both may change by decades; elsewhere the pressures themselves do. Takes such a start where its residual is smaller.
template <int dim>
double PoreGas<dim>::try_scaled(double as_it_is) {
  guess_ = pressure_;
  {
    const LocalRead T(temperature_ghosted_);
    NodalArraysWrite p(pressure_);
    for (std::size_t i = 0; i < is_fixed_.size(); ++i) {
      const double now = source_.log_equilibrium_pressure(T[static_cast<int>(i)]);
      const double growth =
          solved_ ? std::exp(std::min(now - source_.log_equilibrium_pressure(solved_at_[i]), 700.)) : 0;
      for (std::size_t f = 0; f < m(); ++f) {
        if (source_.is_inert(f)) {
          if (!solved_) p[f][i] = flow_.chamber_pressure(f);
          continue;
        }
        // At equilibrium itself a rate that ends there has no slope.
        constexpr double near = 0.9;
        const double chamber = flow_.chamber_pressure(f);
        p[f][i] = solved_ ? p[f][i] * growth : std::max(near * source_.gases_of(f) * std::exp(now), chamber);
      }
    }
  }
  for (std::size_t f = 0; f < m(); ++f) set_entries(pressure_[f], fixed_nodes_, flow_.chamber_pressure(f));
  const double scaled = evaluate();
  if (scaled <= as_it_is) return scaled;
  std::swap(pressure_, guess_);
  return evaluate();
}

/// after = before - damping step, node by node; guarded: where all pressures change by less than themselves, in their
/// logarithms: a reaction at its equilibrium holds a product of pressures, which a straight line in the pressures would
/// leave. Else a step takes at most nine tenths off a pressure. What quadratic elements undershoot at a front, a
/// hundredth of all gases there, stays possible: without it the equations may have no solution.
template <int dim>
void PoreGas<dim>::advance(double damping) {
  constexpr double least_part = 0.1, undershoot = 0.01;
  const NodalArrays<OwnedRead> before(trial_), step(step_);
  NodalArraysWrite after(pressure_);
  for (std::size_t i = 0; i < space_.owned.n_elements(); ++i) {
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
double PoreGas<dim>::move(double damping) {
  advance(damping);
  const NodalArrays<OwnedRead> before(trial_);
  {
    NodalArraysWrite after(pressure_);
    source_.stop_at_equilibrium(before.data(), after.data());
  }
  return evaluate();
}

template <int dim>
double PoreGas<dim>::restore() {
  pressure_ = trial_;
  return evaluate();
}

/// Whether no pressure is far below zero, or far above what the reactions and the gas around the pellet can sustain.
/// The balance has roots that are no pressures, some as deep below zero as high above, and at 1e18 Pa rounding alone
/// seems to balance anything. What quadratic elements undershoot at a front is a small part of the largest pressure.
template <int dim>
bool PoreGas<dim>::is_physical() const {
  // Both have room: gases that are carried or separate shift the total by a small factor, wrong roots by decades.
  constexpr double deepest = 0.25, highest = 10;
  double least = 0, largest = 0, sustained = 0, hottest;
  for (std::size_t f = 0; f < m(); ++f) {
    double value;
    checked(VecMin(pressure_[f], nullptr, &value));
    least = std::min(least, value);
    largest = std::max(largest, pressure_[f].linfty_norm());
    sustained += flow_.chamber_pressure(f);
  }
  checked(VecMax(temperature_ghosted_, nullptr, &hottest));
  sustained += source_.equilibrium_pressure_of_all(hottest);
  return least >= -deepest * largest && largest <= highest * sustained;
}

template <int dim>
void PoreGas<dim>::solve() {
  scale_ = source_scale();
  double norm = choose_guess(scale_);
  solved_ = false;
  guess_ = pressure_;
  set_rounding_level();
  const auto descend = [&] {
    secants_.leave();
    return method_.solve(*this, norm).end == NewtonResult::End::converged;
  };
  const auto from_guess = [&](Steps steps) {
    steps_ = steps;
    pressure_ = guess_;
    norm = evaluate();
    linearise();  // also what rounding leaves: that of where the last attempt went may be anything
    method_.forget_matrix();
  };
  // Where the elements undershoot by more than guarded steps let them, plain ones still arrive; what has served serves.
  if (arrives(descend)) return;
  from_guess(steps_ == Steps::guarded ? Steps::plain : Steps::guarded);
  if (arrives(descend)) return;
  from_guess(Steps::plain);
  if (arrives([&] { return settle(norm); })) return;
  const double scale = scale_ > 0 ? scale_ : 1;
  norm = evaluate();
  const std::string what =
      norm <= goal().wanted
          ? "arrive at pressures that balance but are none: further below zero than a quarter of the largest, or ten "
            "times above the gas around the pellet and all equilibria together"
          : fmt::format("leave a residual of {:.2g} of the source (goal {:.2g})", norm / scale, goal().wanted / scale);
  throw SolverError(
      "The pressure of the gas in the pores was not found: Newton's method, and following the gas as it fills the "
      "pores, " +
      what + ".");
}

/// Whether this way leads to pressures.
template <int dim>
bool PoreGas<dim>::arrives(const std::function<bool()>& way) {
  try {
    solved_ = way() && is_physical();
  } catch (const SolverError&) {
    // A matrix that no factorisation serves ends this way on all ranks, and leaves the others.
    method_.forget_matrix();
  }
  return solved_;
}

/// Relative to the source far from equilibrium and to what would convert all MgO in a given time, and above rounding.
template <int dim>
NewtonGoal PoreGas<dim>::goal() {
  const double all_mgo = laws_.mgo_concentration() * pellet_.volume();  // in 1 s
  return {relative_goal_ * scale_ + 1e-14 * all_mgo + rounding_,
          std::max(1e-8, relative_goal_) * scale_ + 1e-11 * all_mgo + 100 * rounding_};
}

/// Pseudo-transient continuation (Kelley & Keyes, SIAM J. Numer. Anal. 35 (1998) 508): the gas flows in time, with
/// storage, one implicit step after the other, as long as the pressures bear: from where Newton's method does not
/// converge, for kinks of the source or because gas that forms must first sweep out another. Whether it arrived.
template <int dim>
bool PoreGas<dim>::settle(double norm) {
  constexpr int most = 500;
  constexpr double largest_change = 0.5, wanted_change = 0.2;  // of the pressure of all gases at a node
  const NewtonGoal wanted = goal();
  double step = 1e-5;  // s; the pores of a pellet fill in some 10 ms
  for (int i = 0; i < most && !(norm <= wanted.wanted); ++i) {
    assemble_jacobian(1 / step);
    solver_.set_matrix(matrix_.petsc());
    solve_linear();
    unpack(update_, step_);
    const double change = relative_change();
    step *= std::clamp(wanted_change / change, 0.1, 4.);
    if (!(change <= largest_change)) continue;
    trial_ = pressure_;
    advance(1);
    norm = evaluate();
  }
  method_.forget_matrix();
  return norm <= std::max(wanted.wanted, wanted.acceptable);
}

/// The largest change of a pressure in the step, of that of all gases at its node.
template <int dim>
double PoreGas<dim>::relative_change() const {
  double largest = 0;
  const NodalArrays<OwnedRead> p(pressure_), step(step_);
  for (std::size_t i = 0; i < is_fixed_.size(); ++i) {
    double all = 0, change = 0;
    for (std::size_t f = 0; f < m(); ++f) {
      all += std::abs(p[f][i]);
      change = std::max(change, std::abs(step[f][i]));
    }
    if (change > 0) largest = std::max(largest, change / all);
  }
  return dealii::Utilities::MPI::max(largest, space_.communicator);
}

template <int dim>
void PoreGas<dim>::linearise() {
  assemble_jacobian();
  solver_.set_matrix(matrix_.petsc());
  checked(MatGetDiagonal(matrix_.petsc(), diagonal_));
  secants_.clear();
  set_rounding_level();
}

template <int dim>
void PoreGas<dim>::solve_linear() {
  pack(residual_, all_);
  update_ = 0.;
  solver_.solve(all_, update_, 1e-10);
}

template <int dim>
void PoreGas<dim>::solve_for_step(double) {
  solve_linear();
  pack(pressure_, all_);
  secants_.improve(all_, update_);
  unpack(update_, step_);
  trial_ = pressure_;
}

template class PoreGas<2>;
template class PoreGas<3>;

}  // namespace joulet
