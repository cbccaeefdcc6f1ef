#pragma once

#include <petscmat.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace joulet {

/// Where the entries of every element stand in the matrices of one sparsity pattern. Found once, they let a sum over
/// elements write without the search in each row that MatSetValues makes for each entry.
class EntryPositions {
public:
  /// `nodes` [element][i]: local numbers, owned ones first. Elements with nodes of other ranks or with nodes for which
  /// `excluded` is true have no positions: MatSetValues serves them.
  EntryPositions(Mat pattern, const std::vector<int>& nodes, std::size_t nodes_per_element,
                 const std::function<bool(int)>& excluded);

  bool has(std::size_t element) const { return has_[element] != 0; }
  /// Adds a row-major element matrix to a matrix of this pattern. `nodes` of the element, which `has` positions.
  void add(Mat matrix, std::size_t element, const int* nodes, const double* values) const;

private:
  void find(const std::vector<int>& nodes, const PetscInt* columns);
  std::size_t n_;  ///< nodes per element
  std::vector<PetscInt> row_starts_;
  std::vector<std::uint16_t> offsets_;  ///< [element][i][j]: of node j in the row of node i
  std::vector<char> has_;
};

}  // namespace joulet
