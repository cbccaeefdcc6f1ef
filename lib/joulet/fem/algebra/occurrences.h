#pragma once

#include <cstddef>
#include <vector>

namespace joulet {

/// Where each row occurs among the nodes of elements, one element after the other, as compressed lists. Nodes beyond
/// the rows are those of others.
struct Occurrences {
  Occurrences(const std::vector<int>& nodes, std::size_t n_rows);

  std::vector<std::size_t> begin;  ///< [row], one more at the end
  std::vector<std::size_t> at;     ///< positions in `nodes`
};

}  // namespace joulet
