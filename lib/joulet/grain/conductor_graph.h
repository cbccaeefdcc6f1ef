#pragma once

#include <joulet/grain/communicator.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace joulet {

/// Nodes joined by conductances, spread over ranks: the coarse levels of the multigrid. (A x)_i = sum over neighbours
/// of G_ij (x_i - x_j) + ground_i x_i. Conductances are kept in single precision, vectors in double; since differences
/// are taken first, a constant stays in the kernel exactly, at any contrast.
struct ConductorGraph {
  /// Nodes that are sent one way around the ranks, and copies of others' that come from the other side.
  struct Shift {
    int to = 0, from = 0, tag = 0;
    std::vector<std::int32_t> send;  ///< nodes of ours, in the order in which the receiver numbers its copies
    std::int32_t ghosts_begin = 0, n_ghosts = 0;
  };

  std::int32_t n = 0;         ///< nodes of this rank
  std::int32_t n_ghosts = 0;  ///< copies of others' nodes, numbered from n on
  std::vector<std::uint32_t> start;
  std::vector<std::int32_t> neighbour;
  std::vector<float> conductance;
  std::vector<double> ground, diagonal;  ///< conductance to plates; sum of a row
  std::array<Shift, 2> shifts;           ///< to the rank below, to the rank above; empty on one rank

  std::size_t stored() const { return static_cast<std::size_t>(n + n_ghosts); }
  void set_diagonal();  ///< from the rows
  std::vector<double> vector() const { return std::vector<double>(stored(), 0.); }

  /// Fills the copies. Collective.
  template <class T>
  void exchange(const Communicator& communicator, std::vector<T>& x) const {
    if (communicator.size() == 1) return;
    std::vector<T> out;
    for (const Shift& shift : shifts) {
      out.clear();
      for (const std::int32_t i : shift.send) out.push_back(x[static_cast<std::size_t>(i)]);
      communicator.exchange(out.data(), out.size() * sizeof(T), shift.to, x.data() + shift.ghosts_begin,
                            static_cast<std::size_t>(shift.n_ghosts) * sizeof(T), shift.from, shift.tag);
    }
  }

  /// y = A x; the copies in x must be filled.
  void apply(const std::vector<double>& x, std::vector<double>& y) const;
  /// One sweep of Gauss-Seidel over the nodes of this rank.
  void sweep(const std::vector<double>& b, std::vector<double>& x, bool forward) const;
};

}  // namespace joulet
