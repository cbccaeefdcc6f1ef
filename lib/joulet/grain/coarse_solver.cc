#include <joulet/base/error.h>
#include <joulet/grain/coarse_solver.h>

#include <Eigen/SparseCholesky>
#include <Eigen/SparseCore>
#include <algorithm>
#include <numeric>

namespace joulet {
namespace {

constexpr std::int64_t largest = 20000;
constexpr int sweeps_instead = 10;

using Triplets = std::vector<Eigen::Triplet<double>>;

std::size_t root_of(std::vector<std::size_t>& parent, std::size_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

}  // namespace

struct CoarseSolver::Factors {
  Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> cholesky;
  std::vector<char> held;             ///< nodes at zero
  std::vector<std::size_t> part;      ///< of each node: its part without a plate, or n_parts
  std::vector<double> nodes_of_part;  ///< how many nodes each has

  /// What flows into a part without a plate must flow out of it. Rounding leaves a rest, which would find its way out
  /// through the node that is held, across the largest resistance there is: at high contrast that is no small change.
  void balance(Eigen::VectorXd& b) const {
    std::vector<double> sum(nodes_of_part.size() + 1, 0);
    for (std::size_t i = 0; i < part.size(); ++i) sum[part[i]] += b[static_cast<Eigen::Index>(i)];
    for (std::size_t i = 0; i < part.size(); ++i)
      if (part[i] < nodes_of_part.size()) b[static_cast<Eigen::Index>(i)] -= sum[part[i]] / nodes_of_part[part[i]];
  }
};

CoarseSolver::CoarseSolver(const Communicator& communicator, const ConductorGraph& graph) {
  const std::vector<std::int64_t> counts = communicator.all_of(std::vector<std::int64_t>{graph.n});
  for (int r = 0; r < communicator.rank(); ++r) first_ += static_cast<std::size_t>(counts[static_cast<std::size_t>(r)]);
  const auto n = static_cast<std::size_t>(std::accumulate(counts.begin(), counts.end(), std::int64_t(0)));
  if (static_cast<std::int64_t>(n) > largest) return;

  std::vector<double> number(graph.stored());
  for (std::size_t i = 0; i < static_cast<std::size_t>(graph.n); ++i) number[i] = static_cast<double>(first_ + i);
  graph.exchange(communicator, number);
  std::vector<double> entries;  // row, column, conductance; the column of the ground is -1
  for (std::size_t i = 0; i < static_cast<std::size_t>(graph.n); ++i) {
    if (graph.ground[i] > 0) entries.insert(entries.end(), {number[i], -1, graph.ground[i]});
    for (std::uint32_t m = graph.start[i]; m < graph.start[i + 1]; ++m)
      entries.insert(entries.end(),
                     {number[i], number[static_cast<std::size_t>(graph.neighbour[m])], double(graph.conductance[m])});
  }
  entries = communicator.all_of(entries);

  std::vector<std::size_t> parent(n);
  std::iota(parent.begin(), parent.end(), std::size_t(0));
  std::vector<double> diagonal(n, 0), ground(n, 0);
  for (std::size_t e = 0; e < entries.size(); e += 3) {
    const auto row = static_cast<std::size_t>(entries[e]);
    diagonal[row] += entries[e + 2];
    if (entries[e + 1] < 0)
      ground[row] = entries[e + 2];
    else
      parent[root_of(parent, row)] = root_of(parent, static_cast<std::size_t>(entries[e + 1]));
  }
  std::vector<char> grounded(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    if (ground[i] > 0) grounded[root_of(parent, i)] = 1;
  auto factors = std::make_shared<Factors>();
  factors->held.assign(n, 0);
  std::vector<std::size_t> part_of_root(n, n);
  for (std::size_t i = 0; i < n; ++i)
    if (root_of(parent, i) == i && !grounded[i]) {
      factors->held[i] = 1;
      part_of_root[i] = factors->nodes_of_part.size();
      factors->nodes_of_part.push_back(0);
    }
  for (std::size_t i = 0; i < n; ++i) {
    factors->part.push_back(std::min(part_of_root[root_of(parent, i)], factors->nodes_of_part.size()));
    if (factors->part.back() < factors->nodes_of_part.size()) ++factors->nodes_of_part[factors->part.back()];
  }

  Triplets triplets;
  for (std::size_t i = 0; i < n; ++i)
    triplets.emplace_back(static_cast<int>(i), static_cast<int>(i), factors->held[i] ? 1 : diagonal[i]);
  for (std::size_t e = 0; e < entries.size(); e += 3) {
    const auto row = static_cast<std::size_t>(entries[e]);
    if (entries[e + 1] < 0 || factors->held[row]) continue;
    const auto column = static_cast<std::size_t>(entries[e + 1]);
    if (!factors->held[column]) triplets.emplace_back(static_cast<int>(row), static_cast<int>(column), -entries[e + 2]);
  }
  Eigen::SparseMatrix<double> matrix(static_cast<int>(n), static_cast<int>(n));
  matrix.setFromTriplets(triplets.begin(), triplets.end());
  factors->cholesky.compute(matrix);
  if (factors->cholesky.info() != Eigen::Success)
    throw SolverError("the coarsest level of the multigrid can't be factorised: Eigen's LDLT failed");
  factors_ = std::move(factors);
}

int CoarseSolver::floating_parts() const { return factors_ ? static_cast<int>(factors_->nodes_of_part.size()) : 0; }

int CoarseSolver::floating_part_of(std::size_t node) const {
  if (!factors_) return -1;
  const std::size_t part = factors_->part[first_ + node];
  return part < factors_->nodes_of_part.size() ? static_cast<int>(part) : -1;
}

void CoarseSolver::solve(const Communicator& communicator, const ConductorGraph& graph, const std::vector<double>& b,
                         std::vector<double>& x) const {
  const auto n = static_cast<std::size_t>(graph.n);
  if (!factors_) {
    std::fill(x.begin(), x.end(), 0.);
    for (int sweep = 0; sweep < sweeps_instead; ++sweep) {
      graph.sweep(b, x, sweep % 2 == 0);
      graph.exchange(communicator, x);
    }
    return;
  }
  const std::vector<double> own(b.begin(), b.begin() + static_cast<std::ptrdiff_t>(n));
  const std::vector<double> all = communicator.all_of(own);
  Eigen::VectorXd right = Eigen::Map<const Eigen::VectorXd>(all.data(), static_cast<Eigen::Index>(all.size()));
  factors_->balance(right);
  for (Eigen::Index i = 0; i < right.size(); ++i)
    if (factors_->held[static_cast<std::size_t>(i)]) right[i] = 0;
  const Eigen::VectorXd solution = factors_->cholesky.solve(right);
  for (std::size_t i = 0; i < n; ++i) x[i] = solution[static_cast<Eigen::Index>(first_ + i)];
}

}  // namespace joulet
