#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/conduction.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>
#include <functional>

namespace joulet {
namespace {

using Clock = std::chrono::steady_clock;
double elapsed_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// The estimate of the error before a step is the sum of what this and the next ones take off the energy.
constexpr std::size_t delay = 3;
/// So many steps in a row, each of which takes off more than the one before, are no sign of convergence.
constexpr int most_growing = 2;
/// So many steps more are given to currents that do not agree although the field is known.
constexpr int patience = 5;

/// Flexible conjugate gradients (Notay 2000, SIAM J. Sci. Comput. 22, 1444, truncated to one direction).
class FlexibleCg {
public:
  FlexibleCg(const VoxelOperator& op, Multigrid& multigrid, const VoxelField& b, VoxelField& x)
      : op_(op), multigrid_(multigrid), b_(b), x_(x), r_(op.slab().field()), z_(r_), p_(r_), w_(r_) {
    restart();
  }

  /// Begins anew from the residual as it is, which the recursion loses in time.
  void restart() {
    op_.residual(b_, x_, [&](std::size_t i, double residual) { r_[i] = residual; });
    multigrid_.balance(r_);
    pw_ = 0;
  }

  /// Returns what the step took off the energy of the error; 0 when there is nothing left to do.
  double step() {
    const std::size_t begin = op_.begin(), end = op_.end();
    multigrid_.apply(r_, z_);
    multigrid_.balance(z_);
    double zw = 0;
    for (std::size_t i = begin; i < end; ++i) zw += z_[i] * w_[i];
    const double beta = pw_ > 0 ? op_.slab().communicator().sum(zw) / pw_ : 0;
    for (std::size_t i = begin; i < end; ++i) p_[i] = z_[i] - beta * p_[i];
    op_.apply(p_, w_);
    double sums[2] = {0, 0};
    for (std::size_t i = begin; i < end; ++i) {
      sums[0] += p_[i] * w_[i];
      sums[1] += p_[i] * r_[i];
    }
    op_.slab().communicator().sum(sums, 2);
    pw_ = sums[0];
    if (!(pw_ > 0)) return 0;
    const double alpha = sums[1] / pw_;
    for (std::size_t i = begin; i < end; ++i) {
      x_[i] += alpha * p_[i];
      r_[i] -= alpha * w_[i];
    }
    multigrid_.balance(r_);
    return alpha * sums[1];
  }

private:
  const VoxelOperator& op_;
  Multigrid& multigrid_;
  const VoxelField& b_;
  VoxelField& x_;
  VoxelField r_, z_, p_, w_;
  double pw_ = 0;
};

double largest_difference(const std::vector<double>& currents, double mean) {
  const auto [low, high] = std::minmax_element(currents.begin(), currents.end());
  return mean == 0 ? 0 : (*high - *low) / std::abs(mean);
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Steps until the estimated error, over `energy()`, is below the square of the tolerance and `balanced()` holds.
void iterate(FlexibleCg& cg, const ConductionOptions& options, const std::function<double()>& energy,
             const std::function<bool()>& balanced, SolverReport& report) {
  const Clock::time_point start = Clock::now();
  std::deque<double> taken;
  double previous = 0;
  int growing = 0;     // steps in a row that took off more than the one before
  int unbalanced = 0;  // steps after which the field is known well enough and the currents do not agree
  for (report.iterations = 0; report.iterations < options.max_iterations;) {
    const double drop = cg.step();
    ++report.iterations;
    growing = drop > previous && previous > 0 ? growing + 1 : 0;
    previous = drop;
    if (growing >= most_growing) {
      cg.restart();
      growing = 0;
    }
    taken.push_back(drop);
    if (taken.size() > delay) taken.pop_front();
    if (taken.size() < delay && drop > 0) continue;
    double error = 0;
    for (const double d : taken) error += d;
    const double reference = energy();
    report.energy_error = reference > 0 ? std::sqrt(error / reference) : 0;
    if (report.energy_error > options.tolerance) continue;
    if (balanced() || drop <= 0) {
      report.solve_seconds = elapsed_since(start);
      return;
    }
    if (++unbalanced % patience == 0) cg.restart();  // the recursion knows no better
  }
  throw SolverError(fmt::format(
      "grain: no convergence in {} iterations: the currents through the planes differ by {:.2g}, the field is known to "
      "{:.2g}; {:.2g} was asked for",
      options.max_iterations, report.imbalance, report.energy_error, options.tolerance));
}

/// A straight potential from 0 to 1, and the source that the jump around a periodic box or the plate at 1 makes.
void set_drop(const VoxelOperator& op, VoxelField& x, VoxelField& b) {
  const Slab& slab = op.slab();
  const Grid& grid = slab.grid();
  const int axis = op.sides().direction;
  for (int k = 0; k < slab.planes(); ++k)
    for (int j = 0; j < grid.n[1]; ++j)
      for (int i = 0; i < grid.n[0]; ++i) {
        const int at[3] = {i, j, k + slab.first()};
        const std::size_t c = slab.at(i, j, k);
        x[c] = (at[axis] + 0.5) / grid.n[axis];
        const bool first = at[axis] == 0, last = at[axis] + 1 == grid.n[axis];
        if (!first && !last) continue;
        if (!op.sides().periodic) {
          if (last) b[c] += op.conductances().to_plate(axis, op.labels()[c]);
          continue;
        }
        const VoxelOperator::Row row = op.row(c);
        if (first) b[c] -= row.weight[static_cast<std::size_t>(2 * axis)];
        if (last) b[c] += row.weight[static_cast<std::size_t>(2 * axis + 1)];
      }
}

/// Sum over the faces along each axis of the flow times the distance, over the volume.
std::array<double, 3> mean_flux(const VoxelOperator& op, const VoxelField& x) {
  const Grid& grid = op.slab().grid();
  double sums[3] = {0, 0, 0};
  op.for_faces([&](int axis, std::size_t a, std::size_t b, double conductance, double jump) {
    sums[axis] += conductance * (x[b] + jump - x[a]);
  });
  op.slab().communicator().sum(sums, 3);
  std::array<double, 3> flux;
  for (int axis = 0; axis < 3; ++axis) flux[axis] = sums[axis] * grid.h[axis] / grid.volume();
  return flux;
}

}  // namespace

std::vector<double> plane_currents(const VoxelOperator& op, const VoxelField& x) {
  const Slab& slab = op.slab();
  const Grid& grid = slab.grid();
  const int axis = op.sides().direction, n = grid.n[axis];
  std::vector<double> currents(static_cast<std::size_t>(op.sides().periodic ? n : n + 1), 0);
  const std::size_t shift = op.sides().periodic ? 0 : 1;
  op.for_faces([&](int d, std::size_t a, std::size_t b, double conductance, double jump) {
    if (d == axis)
      currents[static_cast<std::size_t>(op.plane_of(a, axis)) + shift] += conductance * (x[b] + jump - x[a]);
  });
  if (!op.sides().periodic)
    for (std::size_t c = op.begin(); c < op.end(); ++c) {
      const double plate = op.conductances().to_plate(axis, op.labels()[c]);
      const int at = op.plane_of(c, axis);
      if (at == 0) currents.front() += plate * x[c];
      if (at + 1 == n) currents.back() += plate * (1 - x[c]);
    }
  slab.communicator().sum(currents);
  return currents;
}

MeanField solve_mean_field(const VoxelOperator& op, Multigrid& multigrid, const ConductionOptions& options) {
  MeanField result;
  result.report.levels = multigrid.levels();
  result.report.operator_complexity = multigrid.operator_complexity();
  result.potential = op.slab().field();
  VoxelField& x = result.potential;
  {
    VoxelField b = op.slab().field();
    set_drop(op, x, b);
    FlexibleCg cg(op, multigrid, b, x);
    const auto balanced = [&] {
      op.slab().exchange(x);
      const std::vector<double> currents = plane_currents(op, x);
      result.current = mean_of(currents);
      result.report.imbalance = largest_difference(currents, result.current);
      return result.report.imbalance <= options.tolerance;
    };
    // With a drop of 1 the current is the power, which is the energy that errors are compared with; it hardly changes
    // once the solution is near.
    int next_look = 0;
    const auto energy = [&] {
      if (result.report.iterations >= next_look) {
        balanced();
        next_look = result.report.iterations + 5;
      }
      return std::abs(result.current);
    };
    iterate(cg, options, energy, balanced, result.report);
  }
  result.flux = mean_flux(op, x);
  // With plates, half voxels at the ends carry current as well: the mean over the planes is the mean over the volume.
  if (!op.sides().periodic)
    result.flux[op.sides().direction] = result.current / op.slab().grid().cross_section(op.sides().direction);
  return result;
}

SourceField solve_source(const VoxelOperator& op, Multigrid& multigrid, const VoxelField& source,
                         const ConductionOptions& options) {
  SourceField result;
  result.report.levels = multigrid.levels();
  result.report.operator_complexity = multigrid.operator_complexity();
  result.potential = op.slab().field();
  VoxelField& x = result.potential;
  const Communicator& communicator = op.slab().communicator();
  {
    FlexibleCg cg(op, multigrid, source, x);
    const auto energy = [&] {
      double sum = 0;
      for (std::size_t i = op.begin(); i < op.end(); ++i) sum += x[i] * source[i];
      return communicator.sum(sum);
    };
    iterate(
        cg, options, energy, [] { return true; }, result.report);
  }
  double sum = 0;
  for (std::size_t i = op.begin(); i < op.end(); ++i) sum += x[i];
  const double mean = communicator.sum(sum) / static_cast<double>(op.slab().grid().size());
  for (std::size_t i = op.begin(); i < op.end(); ++i) x[i] -= mean;
  op.slab().exchange(x);
  return result;
}

}  // namespace joulet
