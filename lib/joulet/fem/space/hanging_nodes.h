#pragma once

#include <deal.II/base/types.h>

#include <petscmat.h>

#include <vector>

namespace dealii {
template <typename>
class AffineConstraints;
class IndexSet;
}  // namespace dealii

namespace joulet {

/// Nodes in the middle of a coarser neighbour's face: their values follow from that neighbour's nodes. The equations
/// know the others only; a hanging node is filled in when a field is read, and what is summed into it goes to its
/// parents. Nodes are positions in a ghosted local array: owned entries, then ghosts.
class HangingNodes {
public:
  HangingNodes() = default;
  /// Throws SolverError when a parent is not known on this rank.
  HangingNodes(const dealii::AffineConstraints<double>& constraints, const dealii::IndexSet& owned,
               const dealii::IndexSet& relevant);

  bool empty() const { return nodes_.empty(); }
  bool contains(int node) const { return !nodes_.empty() && slot_[static_cast<std::size_t>(node)] >= 0; }
  /// Global numbers of the owned ones: rows without an equation.
  const std::vector<PetscInt>& owned_rows() const { return owned_rows_; }

  void fill(double* local) const;
  void give_to_parents(double* local) const;
  /// A row-major matrix over `nodes` becomes one over their parents; both arguments are replaced.
  void condense(std::vector<int>& nodes, std::vector<double>& matrix) const;

private:
  struct Parent {
    int node;
    double weight;
  };
  std::vector<int> nodes_;
  std::vector<std::vector<Parent>> parents_;  ///< of nodes_[k]
  std::vector<int> slot_;                     ///< index into nodes_, or -1
  std::vector<PetscInt> owned_rows_;
};

}  // namespace joulet
