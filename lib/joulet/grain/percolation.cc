#include <joulet/grain/percolation.h>

#include <algorithm>
#include <numeric>
#include <queue>
#include <tuple>

namespace joulet {
namespace {

using Index = std::int64_t;

class UnionFind {
public:
  explicit UnionFind(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0); }
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

private:
  std::vector<std::uint32_t> parent_;
};

/// Two clusters that touch across the border of two ranks or around the box; `turn` counts the periods along the axis.
using Bond = std::tuple<Index, Index, Index>;

/// The clusters of this rank, joined inside it and not around the box along the axis, and their bonds.
struct LocalClusters {
  std::vector<Bond> bonds;
  std::vector<std::pair<Index, Index>> sizes;  ///< of the clusters that have bonds
  Index in_set = 0;
};

constexpr Index low_plate = -1, high_plate = -2;

LocalClusters find_local(const Voxels& voxels, const std::vector<char>& in_set, const BoxSides& sides) {
  const Slab& slab = voxels.slab;
  const Grid& grid = slab.grid();
  const int nx = grid.n[0], ny = grid.n[1], nz = slab.planes(), axis = sides.direction;
  const bool alone = slab.communicator().size() == 1;
  const auto member = [&](std::size_t c) { return in_set[voxels.label[c]] != 0; };
  UnionFind clusters(slab.stored());
  const auto each = [&](auto f) {
    for (int k = 0; k < nz; ++k)
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i)
          if (member(slab.at(i, j, k))) f(i, j, k, static_cast<std::uint32_t>(slab.at(i, j, k)));
  };
  // Along x and y, and along z inside the slab.
  each([&](int i, int j, int k, std::uint32_t c) {
    const int at[3] = {i, j, k}, n[3] = {nx, ny, nz};
    for (int d = 0; d < 3; ++d) {
      int next[3] = {i, j, k};
      const bool last = at[d] + 1 == n[d];
      if (last && (d == axis || !sides.periodic || (d == 2 && !alone))) continue;
      next[d] = last ? 0 : at[d] + 1;
      const std::size_t o = slab.at(next[0], next[1], next[2]);
      if (member(o)) clusters.join(c, static_cast<std::uint32_t>(o));
    }
  });
  // Numbers that are unique over all ranks: the position of the root in a box of all ranks' planes.
  const Index offset = Index(slab.first()) * static_cast<Index>(slab.plane_size());
  std::vector<double> number(slab.stored(), -1);
  LocalClusters result;
  std::vector<std::uint32_t> size(slab.stored(), 0);
  each([&](int, int, int, std::uint32_t c) {
    const std::uint32_t root = clusters.root(c);
    number[c] = static_cast<double>(offset + root);
    ++size[root];
    ++result.in_set;
  });
  slab.exchange(number);
  const auto bond = [&](Index a, double b, Index turn) {
    if (b >= 0) result.bonds.emplace_back(a, static_cast<Index>(b), turn);
  };
  each([&](int i, int j, int k, std::uint32_t c) {
    const auto own = static_cast<Index>(number[c]);
    const int at[3] = {i, j, k + slab.first()};
    const bool first = at[axis] == 0, last = at[axis] + 1 == grid.n[axis];
    if (!sides.periodic && first) result.bonds.emplace_back(own, low_plate, 0);
    if (!sides.periodic && last) result.bonds.emplace_back(own, high_plate, 0);
    const bool top = k + 1 == nz, around = at[2] + 1 == grid.n[2];
    if (top && (!around || sides.periodic) && (!alone || axis == 2))
      bond(own, number[slab.at(i, j, k + 1)], around && axis == 2 ? 1 : 0);
    if (sides.periodic && last && axis != 2) bond(own, number[slab.at(axis == 0 ? 0 : i, axis == 1 ? 0 : j, k)], 1);
  });
  std::sort(result.bonds.begin(), result.bonds.end());
  result.bonds.erase(std::unique(result.bonds.begin(), result.bonds.end()), result.bonds.end());
  std::vector<std::uint32_t> tied;
  const auto own_root = [&](Index cluster) {
    const Index root = cluster - offset;  // of other ranks: outside our planes
    if (cluster >= 0 && root >= static_cast<Index>(slab.begin()) && root < static_cast<Index>(slab.end()))
      tied.push_back(static_cast<std::uint32_t>(root));
  };
  for (const auto& [a, b, turn] : result.bonds) {
    own_root(a);
    own_root(b);
  }
  // A cluster of ours that only the rank below knows to be tied has its voxels in our first plane.
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i)
      if (member(slab.at(i, j, 0))) tied.push_back(clusters.root(static_cast<std::uint32_t>(slab.at(i, j, 0))));
  std::sort(tied.begin(), tied.end());
  tied.erase(std::unique(tied.begin(), tied.end()), tied.end());
  for (const std::uint32_t root : tied) result.sizes.emplace_back(offset + root, size[root]);
  return result;
}

/// Clusters of all ranks; walks along the bonds and counts turns. A cluster that is reached with two different counts
/// leads through.
class Network {
public:
  Network(const std::vector<Index>& bonds, const std::vector<Index>& sizes) {
    for (std::size_t i = 0; i < bonds.size(); i += 3) {
      nodes_.push_back(bonds[i]);
      nodes_.push_back(bonds[i + 1]);
    }
    std::sort(nodes_.begin(), nodes_.end());
    nodes_.erase(std::unique(nodes_.begin(), nodes_.end()), nodes_.end());
    size_.assign(nodes_.size(), 0);
    for (std::size_t i = 0; i < sizes.size(); i += 2)
      if (const std::size_t at = find(sizes[i]); at < nodes_.size()) size_[at] = sizes[i + 1];
    neighbours_.resize(nodes_.size());
    for (std::size_t i = 0; i < bonds.size(); i += 3) {
      const std::size_t a = find(bonds[i]), b = find(bonds[i + 1]);
      neighbours_[a].emplace_back(b, bonds[i + 2]);
      neighbours_[b].emplace_back(a, -bonds[i + 2]);
    }
  }

  /// Voxels of the clusters that lead through.
  Index leading(bool periodic) const {
    if (nodes_.empty()) return 0;
    constexpr Index unseen = INT64_MIN;
    std::vector<Index> turn(nodes_.size(), unseen);
    Index total = 0;
    const std::size_t low = find(low_plate), high = find(high_plate);
    for (std::size_t start = 0; start < nodes_.size(); ++start) {
      if (turn[start] != unseen || nodes_[start] < 0) continue;
      bool winds = false, from_low = false, to_high = false;
      Index voxels = 0;
      std::queue<std::size_t> queue;
      queue.push(start);
      turn[start] = 0;
      while (!queue.empty()) {
        const std::size_t a = queue.front();
        queue.pop();
        voxels += size_[a];
        for (const auto& [b, step] : neighbours_[a]) {
          if (!periodic && b == low) from_low = true;
          if (!periodic && b == high) to_high = true;
          if (nodes_[b] < 0) continue;  // plates join nothing
          if (turn[b] == unseen) {
            turn[b] = turn[a] + step;
            queue.push(b);
          } else if (turn[b] != turn[a] + step) {
            winds = true;
          }
        }
      }
      if (periodic ? winds : from_low && to_high) total += voxels;
    }
    return total;
  }

private:
  std::size_t find(Index node) const {
    const auto at = std::lower_bound(nodes_.begin(), nodes_.end(), node);
    return at == nodes_.end() || *at != node ? nodes_.size() : static_cast<std::size_t>(at - nodes_.begin());
  }

  std::vector<Index> nodes_, size_;
  std::vector<std::vector<std::pair<std::size_t, Index>>> neighbours_;
};

}  // namespace

Percolation percolation(const Voxels& voxels, const std::vector<char>& in_set, const BoxSides& sides) {
  const Communicator& communicator = voxels.slab.communicator();
  const LocalClusters local = find_local(voxels, in_set, sides);
  std::vector<Index> bonds, sizes;
  for (const auto& [a, b, turn] : local.bonds) bonds.insert(bonds.end(), {a, b, turn});
  for (const auto& [cluster, size] : local.sizes) sizes.insert(sizes.end(), {cluster, size});
  const Network network(communicator.all_of(bonds), communicator.all_of(sizes));
  const Index leading = network.leading(sides.periodic), in = communicator.sum(local.in_set);
  Percolation result;
  result.fraction = static_cast<double>(in) / static_cast<double>(voxels.slab.grid().size());
  result.percolates = leading > 0;
  result.connected_fraction = in > 0 ? static_cast<double>(leading) / static_cast<double>(in) : 0;
  return result;
}

}  // namespace joulet
