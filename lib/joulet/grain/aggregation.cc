#include <joulet/grain/aggregation.h>

#include <algorithm>
#include <utility>

namespace joulet {
namespace {

using Index = std::int32_t;

/// Of a pair of nodes without ground, G_ij (1/a_ii + 1/a_jj) is 2 over the quality mu of the pair (Napov & Notay 2012,
/// eq. 4.6), which bounds the condition number of the two-level method. Pairs below this stay apart: mu at most 40
/// (with the usual 8 seed 8 of docs/decisions/0018 does no better).
constexpr double least_strength = 0.05;

/// What both kinds of level look like to the matching: nodes 0..n-1 with rows.
class VoxelRows {
public:
  explicit VoxelRows(const VoxelOperator& voxels) : voxels_(voxels), offset_(voxels.begin()) {}
  std::size_t n() const { return voxels_.end() - offset_; }
  double ground(std::size_t i) const { return voxels_.row(i + offset_).plate; }
  double diagonal(std::size_t i) const { return voxels_.row(i + offset_).sum(); }
  /// f(position in a stored vector, conductance)
  template <class F>
  void neighbours(std::size_t i, F f) const {
    const VoxelOperator::Row row = voxels_.row(i + offset_);
    for (int m = 0; m < 6; ++m)
      if (row.weight[m] > 0 && row.at[m] != i + offset_) f(row.at[m], row.weight[m]);
  }
  std::size_t stored() const { return voxels_.slab().stored(); }
  std::size_t offset() const { return offset_; }

private:
  const VoxelOperator& voxels_;
  std::size_t offset_;
};

class GraphRows {
public:
  explicit GraphRows(const ConductorGraph& graph) : GraphRows(graph, graph.diagonal) {}
  /// `diagonal`: what pairs are judged by.
  GraphRows(const ConductorGraph& graph, const std::vector<double>& diagonal) : graph_(graph), diagonal_(diagonal) {}
  std::size_t n() const { return static_cast<std::size_t>(graph_.n); }
  double ground(std::size_t i) const { return graph_.ground[i]; }
  double diagonal(std::size_t i) const { return diagonal_[i]; }
  template <class F>
  void neighbours(std::size_t i, F f) const {
    for (std::uint32_t m = graph_.start[i]; m < graph_.start[i + 1]; ++m)
      f(static_cast<std::size_t>(graph_.neighbour[m]), graph_.conductance[m]);
  }
  std::size_t stored() const { return graph_.stored(); }
  std::size_t offset() const { return 0; }

private:
  const ConductorGraph& graph_;
  const std::vector<double>& diagonal_;
};

/// Pairs each node with the free neighbour that it is tied to most strongly. Fills `coarse` for the nodes of this rank
/// and returns the number of pairs and single nodes.
template <class Rows>
Index match_pairs(const Rows& rows, std::vector<Index>& coarse) {
  constexpr Index free_node = -2, alone = -1;
  const std::size_t n = rows.n(), offset = rows.offset();
  std::vector<float> inverse(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double diagonal = rows.diagonal(i);
    inverse[i] = diagonal > 0 ? static_cast<float>(1 / diagonal) : 0.f;
  }
  coarse.assign(rows.stored(), alone);
  std::fill_n(coarse.begin() + static_cast<std::ptrdiff_t>(offset), n, free_node);
  Index count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    Index& own = coarse[i + offset];
    if (own != free_node) continue;
    if (inverse[i] == 0) {
      own = alone;
      continue;
    }
    double best = least_strength;
    std::size_t partner = i;
    rows.neighbours(i, [&](std::size_t at, double conductance) {
      const std::size_t j = at - offset;  // wraps around for the plane below, and is too large then
      if (j >= n || coarse[at] != free_node) return;
      const double strength = conductance * (double(inverse[i]) + inverse[j]);
      if (strength > best * (1 + 1e-6)) {
        best = strength;
        partner = j;
      }
    });
    own = count;
    if (partner != i) coarse[partner + offset] = count;
    ++count;
  }
  return count;
}

/// The nodes that are sent and received at the coarser level: those that hold one that is sent at the finer level, each
/// once, by increasing number at their owner. `send` and `received` are aggregates, as the owner numbers them.
void make_shift(ConductorGraph& graph, int which, std::vector<Index> send, std::vector<Index>& received) {
  const auto unique_sorted = [](std::vector<Index> list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    if (!list.empty() && list.front() < 0) list.erase(list.begin());
    return list;
  };
  ConductorGraph::Shift& shift = graph.shifts[static_cast<std::size_t>(which)];
  shift.send = unique_sorted(std::move(send));
  const std::vector<Index> owned = unique_sorted(received);
  shift.ghosts_begin = graph.n + graph.n_ghosts;
  shift.n_ghosts = static_cast<Index>(owned.size());
  graph.n_ghosts += shift.n_ghosts;
  for (Index& node : received)
    if (node >= 0)
      node =
          shift.ghosts_begin + static_cast<Index>(std::lower_bound(owned.begin(), owned.end(), node) - owned.begin());
}

/// Fills `coarse` beyond the planes of this rank and sets up the exchange of the coarser level.
void connect(const VoxelOperator& fine, std::vector<Index>& coarse, ConductorGraph& graph) {
  const Slab& slab = fine.slab();
  slab.exchange(coarse);
  if (slab.communicator().size() == 1) return;  // then they are our own
  const std::size_t plane = slab.plane_size(), owned = slab.owned();
  const auto part = [&](std::size_t from) {
    const auto first = coarse.begin() + static_cast<std::ptrdiff_t>(from);
    return std::vector<Index>(first, first + static_cast<std::ptrdiff_t>(plane));
  };
  std::vector<Index> above = part(plane + owned), below = part(0);
  graph.shifts[0] = {slab.lower_rank(), slab.upper_rank(), 3, {}, 0, 0};
  graph.shifts[1] = {slab.upper_rank(), slab.lower_rank(), 4, {}, 0, 0};
  make_shift(graph, 0, part(plane), above);
  make_shift(graph, 1, part(owned), below);
  std::copy(above.begin(), above.end(), coarse.begin() + static_cast<std::ptrdiff_t>(plane + owned));
  std::copy(below.begin(), below.end(), coarse.begin());
}

void connect(const Communicator& communicator, const ConductorGraph& fine, std::vector<Index>& coarse,
             ConductorGraph& graph) {
  if (communicator.size() == 1) return;
  fine.exchange(communicator, coarse);
  for (int which = 0; which < 2; ++which) {
    const ConductorGraph::Shift& shift = fine.shifts[static_cast<std::size_t>(which)];
    graph.shifts[static_cast<std::size_t>(which)] = {shift.to, shift.from, shift.tag, {}, 0, 0};
    std::vector<Index> send;
    for (const Index i : shift.send) send.push_back(coarse[static_cast<std::size_t>(i)]);
    const auto first = coarse.begin() + shift.ghosts_begin;
    std::vector<Index> received(first, first + shift.n_ghosts);
    make_shift(graph, which, std::move(send), received);
    std::copy(received.begin(), received.end(), first);
  }
}

/// Members of the aggregates, one after the other; those of aggregate c are members[start[c]..start[c + 1]).
struct Members {
  std::vector<std::uint32_t> start;
  std::vector<Index> members;
};
Members members_of(const Index* coarse, std::size_t n, Index count) {
  Members result;
  result.start.assign(static_cast<std::size_t>(count) + 1, 0);
  for (std::size_t i = 0; i < n; ++i)
    if (coarse[i] >= 0) ++result.start[static_cast<std::size_t>(coarse[i]) + 1];
  for (std::size_t c = 1; c < result.start.size(); ++c) result.start[c] += result.start[c - 1];
  result.members.resize(result.start.back());
  std::vector<std::uint32_t> next(result.start.begin(), result.start.end() - 1);
  for (std::size_t i = 0; i < n; ++i)
    if (coarse[i] >= 0) result.members[next[static_cast<std::size_t>(coarse[i])]++] = static_cast<Index>(i);
  return result;
}

/// Adds up the rows of the members of each aggregate.
template <class Rows>
void add_rows(const Rows& rows, const std::vector<Index>& coarse, ConductorGraph& graph) {
  const Members members = members_of(coarse.data() + rows.offset(), rows.n(), graph.n);
  graph.start.assign(1, 0);
  graph.start.reserve(static_cast<std::size_t>(graph.n) + 1);
  graph.ground.assign(static_cast<std::size_t>(graph.n), 0);
  std::vector<std::pair<Index, double>> row;
  for (std::size_t c = 0; c < static_cast<std::size_t>(graph.n); ++c) {
    row.clear();
    for (std::uint32_t m = members.start[c]; m < members.start[c + 1]; ++m) {
      const auto i = static_cast<std::size_t>(members.members[m]);
      graph.ground[c] += rows.ground(i);
      rows.neighbours(i, [&](std::size_t at, double conductance) {
        const Index other = coarse[at];
        if (other == static_cast<Index>(c) || other < 0) return;
        for (auto& [node, sum] : row)
          if (node == other) {
            sum += conductance;
            return;
          }
        row.emplace_back(other, conductance);
      });
    }
    for (const auto& [node, sum] : row) {
      graph.neighbour.push_back(node);
      graph.conductance.push_back(static_cast<float>(sum));
    }
    graph.start.push_back(static_cast<std::uint32_t>(graph.neighbour.size()));
  }
  graph.set_diagonal();
}

/// The second of two passes: from finer to intermediate to coarser.
void follow(std::vector<Index>& coarse, const std::vector<Index>& next) {
  for (Index& node : coarse)
    if (node >= 0) node = next[static_cast<std::size_t>(node)];
}

/// The second pass judges a pair of pairs by the diagonals of its members: that is what the smoother sees, which does
/// not know the pairs. By its own diagonal, a pair of good conductors among bad ones would look ready to be merged with
/// what it is only weakly tied to, and nothing would be left to move it.
template <class Rows>
std::vector<double> diagonals_of_members(const Rows& rows, const Aggregation& pairs) {
  std::vector<double> sums(static_cast<std::size_t>(pairs.graph.n), 0);
  for (std::size_t i = 0; i < rows.n(); ++i) {
    const Index pair = pairs.coarse[i + rows.offset()];
    if (pair >= 0) sums[static_cast<std::size_t>(pair)] += rows.diagonal(i);
  }
  return sums;
}

Aggregation second_pass(const Communicator& communicator, const ConductorGraph& fine,
                        const std::vector<double>& diagonal) {
  Aggregation result;
  const GraphRows rows(fine, diagonal);
  result.graph.n = match_pairs(rows, result.coarse);
  connect(communicator, fine, result.coarse, result.graph);
  add_rows(rows, result.coarse, result.graph);
  return result;
}

template <class Fine, class Rows, class Connect>
Aggregation two_passes(const Communicator& communicator, const Rows& rows, const Fine& fine, Connect connect_fine) {
  Aggregation first;
  first.graph.n = match_pairs(rows, first.coarse);
  connect_fine(fine, first.coarse, first.graph);
  add_rows(rows, first.coarse, first.graph);
  Aggregation second = second_pass(communicator, first.graph, diagonals_of_members(rows, first));
  follow(first.coarse, second.coarse);
  return {std::move(first.coarse), std::move(second.graph)};
}

}  // namespace

Aggregation aggregate(const VoxelOperator& fine) {
  const auto connect_voxels = [](const VoxelOperator& f, std::vector<Index>& coarse, ConductorGraph& graph) {
    connect(f, coarse, graph);
  };
  return two_passes(fine.slab().communicator(), VoxelRows(fine), fine, connect_voxels);
}

Aggregation aggregate(const Communicator& communicator, const ConductorGraph& fine) {
  const auto connect_graph = [&](const ConductorGraph& f, std::vector<Index>& coarse, ConductorGraph& graph) {
    connect(communicator, f, coarse, graph);
  };
  return two_passes(communicator, GraphRows(fine), fine, connect_graph);
}

}  // namespace joulet
