#include <joulet/base/error.h>
#include <joulet/fem/mesh/leaf_levels.h>

#include <algorithm>

namespace joulet {

namespace {

template <int dim>
using LeafCell = typename dealii::Triangulation<dim>::cell_iterator;

template <int dim, class Visit>
void descend(const LeafCell<dim>& cell, const Visit& visit) {
  if (cell->has_children()) {
    for (unsigned child = 0; child < cell->n_children(); ++child) descend<dim>(cell->child(child), visit);
  } else if (cell->is_locally_owned()) {
    visit(cell);
  }
}

template <int dim>
std::vector<LeafCell<dim>> trees_of(const dealii::parallel::distributed::Triangulation<dim>& triangulation) {
  std::vector<LeafCell<dim>> trees;
  for (const auto index : triangulation.get_p4est_tree_to_coarse_cell_permutation())
    trees.emplace_back(&triangulation, 0, static_cast<int>(index));
  return trees;
}

/// Reads the levels of the leaves below a cell, and flags the cells that are leaves now and should not be.
template <int dim>
class Flagger {
public:
  explicit Flagger(const std::vector<std::uint8_t>& levels) : levels_(levels) {}

  /// `cell`: null where this rank's mesh is coarser.
  void descend(const LeafCell<dim>* cell, unsigned level) {
    if (next_ == levels_.size() || levels_[next_] < level) throw mismatch();
    if (levels_[next_] == level) {
      ++next_;
      return;
    }
    const bool refined = cell && (*cell)->has_children();
    if (cell && !refined && (*cell)->is_locally_owned()) (*cell)->set_refine_flag();
    for (unsigned child = 0; child < dealii::GeometryInfo<dim>::max_children_per_cell; ++child) {
      if (!refined) {
        descend(nullptr, level + 1);
        continue;
      }
      const LeafCell<dim> below = (*cell)->child(child);
      descend(&below, level + 1);
    }
  }
  void finish() const {
    if (next_ != levels_.size()) throw mismatch();
  }

private:
  static IoError mismatch() { return IoError("the mesh of the checkpoint does not belong to this geometry"); }
  const std::vector<std::uint8_t>& levels_;
  std::size_t next_ = 0;
};

}  // namespace

template <int dim>
void for_each_owned_leaf(const dealii::parallel::distributed::Triangulation<dim>& triangulation,
                         const std::function<void(const LeafCell<dim>&)>& visit) {
  for (const auto& tree : trees_of(triangulation)) descend<dim>(tree, visit);
}

template <int dim>
std::vector<std::uint8_t> leaf_levels(const dealii::parallel::distributed::Triangulation<dim>& triangulation) {
  std::vector<std::uint8_t> levels;
  for_each_owned_leaf<dim>(
      triangulation, [&](const LeafCell<dim>& cell) { levels.push_back(static_cast<std::uint8_t>(cell->level())); });
  return levels;
}

template <int dim>
void refine_to(dealii::parallel::distributed::Triangulation<dim>& triangulation,
               const std::vector<std::uint8_t>& levels) {
  const unsigned deepest = levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
  for (unsigned level = 0; level <= deepest; ++level) {
    Flagger<dim> flagger(levels);
    for (const auto& tree : trees_of(triangulation)) flagger.descend(&tree, 0);
    flagger.finish();
    if (level < deepest) triangulation.execute_coarsening_and_refinement();
  }
}

template void for_each_owned_leaf<2>(const dealii::parallel::distributed::Triangulation<2>&,
                                     const std::function<void(const LeafCell<2>&)>&);
template void for_each_owned_leaf<3>(const dealii::parallel::distributed::Triangulation<3>&,
                                     const std::function<void(const LeafCell<3>&)>&);
template std::vector<std::uint8_t> leaf_levels<2>(const dealii::parallel::distributed::Triangulation<2>&);
template std::vector<std::uint8_t> leaf_levels<3>(const dealii::parallel::distributed::Triangulation<3>&);
template void refine_to<2>(dealii::parallel::distributed::Triangulation<2>&, const std::vector<std::uint8_t>&);
template void refine_to<3>(dealii::parallel::distributed::Triangulation<3>&, const std::vector<std::uint8_t>&);

}  // namespace joulet
