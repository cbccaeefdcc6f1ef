#include <joulet/base/error.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/mesh/mesh.h>
#include <joulet/fem/pores/pore_gas_faces.h>
#include <joulet/fem/space/local_view.h>

#include <deal.II/base/mpi.h>
#include <deal.II/base/quadrature_lib.h>
#include <deal.II/fe/fe_values.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace joulet {

namespace {

template <int dim>
using Cell = typename dealii::DoFHandler<dim>::active_cell_iterator;

/// How a face of a cell of the pellet lies.
enum class Place { inside, free, covered };

template <int dim>
Place place_of(const Cell<dim>& cell, unsigned face) {
  if (cell->face(face)->at_boundary()) {
    const auto boundary = cell->face(face)->boundary_id();
    if (boundary == axis_boundary) return Place::inside;
    return boundary == contact_boundary ? Place::covered : Place::free;
  }
  return cell->neighbor(face)->material_id() == cell->material_id() ? Place::inside : Place::covered;
}

/// The side of the pellet on which a face at its surface lies: its vertices are on the surface exactly.
template <int dim>
Side side_of(const Cell<dim>& cell, unsigned face, const Body& pellet) {
  const double tolerance = 1e-6 * std::min(pellet.top - pellet.bottom, pellet.outer_radius);
  const auto all_at = [&](const auto& coordinate, double value) {
    for (unsigned v = 0; v < cell->face(face)->n_vertices(); ++v)
      if (std::abs(coordinate(cell->face(face)->vertex(v)) - value) > tolerance) return false;
    return true;
  };
  const auto z = [](const dealii::Point<dim>& x) { return x[dim - 1]; };
  const auto r = [](const dealii::Point<dim>& x) { return dim == 2 ? x[0] : std::hypot(x[0], x[1]); };
  if (all_at(z, pellet.bottom)) return Side::bottom;
  if (all_at(z, pellet.top)) return Side::top;
  return all_at(r, pellet.outer_radius) ? Side::lateral : Side::bore;
}

GasFace kind_of(Side side, const Gas& gas) {
  switch (side) {
    case Side::lateral:
      return gas.lateral;
    case Side::bottom:
      return gas.bottom;
    case Side::top:
      return gas.top;
    case Side::bore:
      break;
  }
  return gas.bore;
}

}  // namespace

template <int dim>
PoreGasFaces<dim>::PoreGasFaces(const FeSpace<dim>& space, const Gas& gas) : space_(space) {
  collect(gas);
  refuse_no_way_out();
  collect_held_rows();
}

/// Open faces let gas out only where no body covers them, which the mesh knows.
template <int dim>
void PoreGasFaces<dim>::refuse_no_way_out() const {
  if (dealii::Utilities::MPI::sum(faces_.size(), space_.communicator) > 0) return;
  throw InputError(
      "gas: other bodies cover all of the pellet's open faces and the rest is tight, so the gas has no way out; leave "
      "gas.lateral, gas.bottom, gas.top or, of a ring, gas.bore open where nothing touches it, or make one of them "
      "\"porous\"");
}

template <int dim>
void PoreGasFaces<dim>::collect(const Gas& gas) {
  const auto& element = space_.element;
  const dealii::QGauss<dim - 1> quadrature(element.degree + 1);
  n_points = quadrature.size();
  dealii::FEFaceValues<dim> values(
      space_.mapping(), element, quadrature,
      dealii::update_values | dealii::update_JxW_values | dealii::update_quadrature_points);
  shape.resize(dealii::GeometryInfo<dim>::faces_per_cell);
  unsigned index = 0;
  for (const auto& cell : space_.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    if (cell->material_id() == Assembly::pellet)
      for (const auto f : cell->face_indices()) {
        const Place place = place_of<dim>(cell, f);
        if (place == Place::inside) continue;
        const Side side = side_of<dim>(cell, f, space_.assembly.bodies[Assembly::pellet]);
        const GasFace kind = kind_of(side, gas);
        if (kind == GasFace::tight || (kind == GasFace::open && place == Place::covered)) continue;
        add(index, f, side, gas);
        values.reinit(cell, f);
        for (unsigned q = 0; q < n_points; ++q)
          jxw.push_back(values.JxW(q) * space_.weight(values.quadrature_point(q)));
        if (!shape[f].empty()) continue;
        for (unsigned q = 0; q < n_points; ++q)
          for (unsigned i = 0; i < element.n_dofs_per_cell(); ++i) shape[f].push_back(values.shape_value(i, q));
      }
    ++index;
  }
}

template <int dim>
void PoreGasFaces<dim>::add(unsigned cell, unsigned number, Side side, const Gas& gas) {
  const bool porous = kind_of(side, gas) == GasFace::porous;
  const bool held = !porous && gas.escape == GasEscape::pressure;
  faces_.push_back(
      {cell, number, static_cast<unsigned>(jxw.size()), side, held, porous ? gas.porous_fraction : gas.open_fraction});
}

template <int dim>
void PoreGasFaces<dim>::collect_held_rows() {
  const LocalNumbers local_number(space_.owned, space_.relevant);
  const std::size_t n = space_.owned.n_elements();
  const auto first = n > 0 ? static_cast<PetscInt>(space_.owned.nth_index_in_set(0)) : 0;
  std::set<PetscInt> taken(space_.hanging.owned_rows().begin(), space_.hanging.owned_rows().end());
  Vector touched = space_.ghosted_vector(), owned = space_.vector();
  for (const Side side : {Side::lateral, Side::bottom, Side::top, Side::bore}) {
    // Summed over the ranks: one may own a node without the face that it lies on.
    LocalSum sum(touched, space_.hanging);
    std::vector<dealii::types::global_dof_index> indices(space_.element.n_dofs_per_face());
    auto face = faces_.begin();
    unsigned index = 0;
    for (const auto& cell : space_.dof_handler.active_cell_iterators()) {
      if (!cell->is_locally_owned()) continue;
      for (; face != faces_.end() && face->cell == index; ++face) {
        if (!face->held || face->side != side) continue;
        cell->face(face->number)->get_dof_indices(indices);
        for (const auto node : indices) sum[local_number(node)] += 1;
      }
      ++index;
    }
    sum.finish();
    checked(VecCopy(touched, owned));
    const OwnedRead marks(owned);
    for (std::size_t i = 0; i < n; ++i) {
      const PetscInt row = first + static_cast<PetscInt>(i);
      if (marks[i] != 0 && taken.insert(row).second) held_rows_[static_cast<std::size_t>(side)].push_back(row);
    }
  }
}

template <int dim>
const typename PoreGasFaces<dim>::Face* PoreGasFaces<dim>::find(unsigned cell, unsigned number) const {
  const auto found = std::lower_bound(faces_.begin(), faces_.end(), std::pair{cell, number},
                                      [](const Face& face, const std::pair<unsigned, unsigned>& wanted) {
                                        return std::pair{face.cell, face.number} < wanted;
                                      });
  return found != faces_.end() && found->cell == cell && found->number == number ? &*found : nullptr;
}

template class PoreGasFaces<2>;
template class PoreGasFaces<3>;

}  // namespace joulet
