#include <joulet/base/error.h>
#include <joulet/fem/space/hanging_nodes.h>

#include <deal.II/base/index_set.h>
#include <deal.II/lac/affine_constraints.h>

#include <algorithm>

namespace joulet {

HangingNodes::HangingNodes(const dealii::AffineConstraints<double>& constraints, const dealii::IndexSet& owned,
                           const dealii::IndexSet& relevant) {
  if (constraints.n_constraints() == 0) return;
  dealii::IndexSet ghosts = relevant;
  ghosts.subtract_set(owned);
  const auto local = [&](dealii::types::global_dof_index index) {
    if (owned.is_element(index)) return static_cast<int>(owned.index_within_set(index));
    if (ghosts.is_element(index)) return static_cast<int>(owned.n_elements() + ghosts.index_within_set(index));
    return -1;
  };
  slot_.assign(relevant.n_elements(), -1);
  for (const auto& line : constraints.get_lines()) {
    const int node = local(line.index);
    if (node < 0) continue;
    std::vector<Parent> parents;
    bool known = true;
    for (const auto& [index, weight] : line.entries) {
      const int parent = local(index);
      known = known && parent >= 0;
      parents.push_back({parent, weight});
    }
    // A hanging node of a ghost cell may depend on cells further away; no owned cell reads it.
    if (!known) continue;
    slot_[static_cast<std::size_t>(node)] = static_cast<int>(nodes_.size());
    nodes_.push_back(node);
    parents_.push_back(std::move(parents));
    if (owned.is_element(line.index)) owned_rows_.push_back(static_cast<PetscInt>(line.index));
  }
}

void HangingNodes::fill(double* local) const {
  for (std::size_t k = 0; k < nodes_.size(); ++k) {
    double sum = 0;
    for (const Parent& parent : parents_[k]) sum += parent.weight * local[parent.node];
    local[nodes_[k]] = sum;
  }
}

void HangingNodes::give_to_parents(double* local) const {
  for (std::size_t k = 0; k < nodes_.size(); ++k) {
    const double value = local[nodes_[k]];
    for (const Parent& parent : parents_[k]) local[parent.node] += parent.weight * value;
    local[nodes_[k]] = 0;
  }
}

void HangingNodes::condense(std::vector<int>& nodes, std::vector<double>& matrix) const {
  if (std::none_of(nodes.begin(), nodes.end(), [this](int node) { return contains(node); })) return;
  const std::size_t n = nodes.size();
  std::vector<int> kept;
  std::vector<double> weight;  // [i][m]: value at nodes[i] per value at kept[m], grown column by column
  std::vector<std::vector<Parent>> parts(n);
  for (std::size_t i = 0; i < n; ++i)
    if (contains(nodes[i]))
      parts[i] = parents_[static_cast<std::size_t>(slot_[static_cast<std::size_t>(nodes[i])])];
    else
      parts[i] = {{nodes[i], 1}};
  for (auto& of_node : parts)
    for (Parent& part : of_node) {
      const auto position = std::find(kept.begin(), kept.end(), part.node) - kept.begin();
      if (position == static_cast<std::ptrdiff_t>(kept.size())) kept.push_back(part.node);
      part.node = static_cast<int>(position);
    }
  const std::size_t m = kept.size();
  std::vector<double> condensed(m * m, 0.);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      for (const Parent& row : parts[i])
        for (const Parent& column : parts[j])
          condensed[static_cast<std::size_t>(row.node) * m + static_cast<std::size_t>(column.node)] +=
              row.weight * column.weight * matrix[i * n + j];
  nodes = std::move(kept);
  matrix = std::move(condensed);
}

}  // namespace joulet
