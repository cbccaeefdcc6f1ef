#include <joulet/grain/multigrid.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {
namespace {

/// Small enough for a direct solution on every rank.
constexpr std::int64_t coarse_enough = 2000;
/// When aggregation hardly helps any more there is little left to gain.
constexpr double stalled = 0.9;
/// A second step of the K-cycle is taken when the first leaves more than this of the residual (Notay 2008, t = 0.25).
constexpr double good_enough = 0.25;

double dot(const std::vector<double>& a, const std::vector<double>& b, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

Multigrid::Multigrid(const VoxelOperator& fine) : fine_(fine), communicator_(fine.slab().communicator()) {
  Aggregation next = aggregate(fine);
  to_coarse_ = std::move(next.coarse);
  double total = 0;
  for (;;) {
    Level level;
    level.graph = std::move(next.graph);
    for (auto* vector : {&level.b, &level.x, &level.c, &level.v, &level.d, &level.w}) *vector = level.graph.vector();
    levels_.push_back(std::move(level));
    Level& last = levels_.back();
    total += static_cast<double>(last.graph.neighbour.size()) + last.graph.n;
    const std::int64_t n = communicator_.sum(std::int64_t(last.graph.n));
    if (n <= coarse_enough) break;
    next = aggregate(communicator_, last.graph);
    if (static_cast<double>(communicator_.sum(std::int64_t(next.graph.n))) > stalled * static_cast<double>(n)) break;
    last.to_coarse = std::move(next.coarse);
  }
  coarsest_ = CoarseSolver(communicator_, levels_.back().graph);
  floating_ = find_floating_parts();
  complexity_ = 1 + communicator_.sum(total) / (7. * static_cast<double>(fine.slab().grid().size()));
}

/// Aggregates never join parts that nothing joins: a part ends as a node without neighbours, or at the coarsest level.
FloatingParts Multigrid::find_floating_parts() const {
  const int shared = coarsest_.floating_parts();
  int count = shared;
  std::vector<std::int32_t> of(static_cast<std::size_t>(levels_.back().graph.n));
  for (std::size_t i = 0; i < of.size(); ++i) of[i] = coarsest_.floating_part_of(i);
  for (std::size_t level = levels_.size() - 1; level-- > 0;) {
    const Level& own = levels_[level];
    std::vector<std::int32_t> finer(static_cast<std::size_t>(own.graph.n));
    for (std::size_t i = 0; i < finer.size(); ++i)
      finer[i] = own.to_coarse[i] >= 0 ? of[static_cast<std::size_t>(own.to_coarse[i])] : count++;
    of = std::move(finer);
  }
  std::vector<std::int32_t> voxels(fine_.end() - fine_.begin());
  for (std::size_t i = 0; i < voxels.size(); ++i) {
    const std::int32_t node = to_coarse_[fine_.begin() + i];
    voxels[i] = node >= 0 ? of[static_cast<std::size_t>(node)] : -1;
  }
  return {communicator_, fine_.begin(), std::move(voxels), shared, count};
}

void Multigrid::apply(const VoxelField& r, VoxelField& z) {
  std::fill(z.begin(), z.end(), 0.);
  fine_.sweep(r, z, true);
  Level& next = levels_.front();
  std::fill(next.b.begin(), next.b.end(), 0.);
  fine_.residual(r, z, [&](std::size_t i, double residual) {
    if (to_coarse_[i] >= 0) next.b[static_cast<std::size_t>(to_coarse_[i])] += residual;
  });
  solve(0, next.b, next.x);
  for (std::size_t i = fine_.begin(); i < fine_.end(); ++i)
    if (to_coarse_[i] >= 0) z[i] += next.x[static_cast<std::size_t>(to_coarse_[i])];
  fine_.slab().exchange(z);
  fine_.sweep(r, z, false);
}

void Multigrid::cycle(std::size_t level, const std::vector<double>& b, std::vector<double>& x) {
  Level& own = levels_[level];
  Level& next = levels_[level + 1];
  std::fill(x.begin(), x.end(), 0.);
  own.graph.sweep(b, x, true);
  own.graph.exchange(communicator_, x);
  std::vector<double>& flow = own.w;  // free until the second half of the K-cycle
  own.graph.apply(x, flow);
  std::fill(next.b.begin(), next.b.end(), 0.);
  const auto n = static_cast<std::size_t>(own.graph.n);
  for (std::size_t i = 0; i < n; ++i)
    if (own.to_coarse[i] >= 0) next.b[static_cast<std::size_t>(own.to_coarse[i])] += b[i] - flow[i];
  solve(level + 1, next.b, next.x);
  for (std::size_t i = 0; i < n; ++i)
    if (own.to_coarse[i] >= 0) x[i] += next.x[static_cast<std::size_t>(own.to_coarse[i])];
  own.graph.exchange(communicator_, x);
  own.graph.sweep(b, x, false);
}

/// Up to two flexible conjugate-gradient steps with `cycle` as the preconditioner; names as in Notay 2008, alg. 3.2.
void Multigrid::solve(std::size_t level, const std::vector<double>& b, std::vector<double>& x) {
  if (level + 1 == levels_.size()) return coarsest_.solve(communicator_, levels_[level].graph, b, x);
  Level& own = levels_[level];
  const auto n = static_cast<std::size_t>(own.graph.n);
  cycle(level, b, own.c);
  own.graph.exchange(communicator_, own.c);
  own.graph.apply(own.c, own.v);
  double sums[3] = {dot(own.c, own.v, n), dot(own.c, b, n), dot(b, b, n)};
  communicator_.sum(sums, 3);
  const double rho1 = sums[0], alpha1 = sums[1];
  if (!(rho1 > 0)) {
    std::fill(x.begin(), x.end(), 0.);
    return;
  }
  const double step = alpha1 / rho1;
  // The residual takes the place of b, which nobody needs any more.
  std::vector<double>& r = own.b;
  for (std::size_t i = 0; i < n; ++i) r[i] = b[i] - step * own.v[i];
  const double left = communicator_.sum(dot(r, r, n));
  if (left <= good_enough * good_enough * sums[2]) {
    for (std::size_t i = 0; i < n; ++i) x[i] = step * own.c[i];
    return;
  }
  cycle(level, r, own.d);
  own.graph.exchange(communicator_, own.d);
  own.graph.apply(own.d, own.w);
  double more[3] = {dot(own.d, own.v, n), dot(own.d, own.w, n), dot(own.d, r, n)};
  communicator_.sum(more, 3);
  const double gamma = more[0], beta = more[1], alpha2 = more[2], rho2 = beta - gamma * gamma / rho1;
  const double second = rho2 > 0 ? alpha2 / rho2 : 0;
  const double first = step - gamma / rho1 * second;
  for (std::size_t i = 0; i < n; ++i) x[i] = first * own.c[i] + second * own.d[i];
}

}  // namespace joulet
