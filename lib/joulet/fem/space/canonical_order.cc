#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/mesh/leaf_levels.h>
#include <joulet/fem/space/canonical_order.h>
#include <joulet/fem/space/local_view.h>

#include <mpi.h>

#include <limits>

namespace joulet {

template <int dim>
CanonicalOrder<dim>::CanonicalOrder(const FeSpace<dim>& space)
    : space_(space), place_(space.owned.n_elements(), std::numeric_limits<std::uint32_t>::max()) {
  if (!place_.empty()) first_ = space.owned.nth_index_in_set(0);
  std::uint32_t next = 0;
  std::vector<dealii::types::global_dof_index> nodes(space.element.n_dofs_per_cell());
  for_each_owned_leaf<dim>(space.triangulation, [&](const auto& leaf) {
    typename dealii::DoFHandler<dim>::active_cell_iterator(&space.triangulation, leaf->level(), leaf->index(),
                                                           &space.dof_handler)
        ->get_dof_indices(nodes);
    for (const auto node : nodes) {
      if (!space.owned.is_element(node)) continue;
      auto& place = place_[static_cast<std::size_t>(node - first_)];
      if (place == std::numeric_limits<std::uint32_t>::max()) place = next++;
    }
  });
}

template <int dim>
void CanonicalOrder<dim>::describe(Snapshot& snapshot) const {
  snapshot.n_nodes = space_.dof_handler.n_dofs();
  snapshot.first_node = first_;
  snapshot.levels = leaf_levels<dim>(space_.triangulation);
  snapshot.n_leaves = space_.triangulation.n_global_active_cells();
  const std::uint64_t own = snapshot.levels.size();
  int rank = 0;
  checked(MPI_Comm_rank(space_.communicator, &rank));
  checked(MPI_Exscan(&own, &snapshot.first_leaf, 1, MPI_UINT64_T, MPI_SUM, space_.communicator));
  if (rank == 0) snapshot.first_leaf = 0;  // which MPI_Exscan leaves undefined
}

template <int dim>
std::vector<double> CanonicalOrder<dim>::values(const Vector& vector) const {
  std::vector<double> result(place_.size());
  const OwnedRead entries(vector);
  for (std::size_t i = 0; i < place_.size(); ++i) result[place_[i]] = entries[i];
  return result;
}

template <int dim>
void CanonicalOrder<dim>::read(const StoredSnapshot& stored, const std::string& name, Vector& vector) const {
  const std::vector<double> piece = stored.field(name, first_, place_.size());
  OwnedWrite entries(vector);
  for (std::size_t i = 0; i < place_.size(); ++i) entries[i] = piece[place_[i]];
}

template class CanonicalOrder<2>;
template class CanonicalOrder<3>;

}  // namespace joulet
