#include <joulet/fem/algebra/occurrences.h>

namespace joulet {

Occurrences::Occurrences(const std::vector<int>& nodes, std::size_t n_rows) : begin(n_rows + 1, 0) {
  const auto has_row = [&](int node) { return static_cast<std::size_t>(node) < n_rows; };
  for (const int node : nodes)
    if (has_row(node)) ++begin[static_cast<std::size_t>(node) + 1];
  for (std::size_t row = 0; row < n_rows; ++row) begin[row + 1] += begin[row];
  at.resize(begin.back());
  std::vector<std::size_t> next = begin;
  for (std::size_t k = 0; k < nodes.size(); ++k)
    if (has_row(nodes[k])) at[next[static_cast<std::size_t>(nodes[k])]++] = k;
}

}  // namespace joulet
