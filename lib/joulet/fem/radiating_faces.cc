#include <joulet/fem/fields.h>
#include <joulet/fem/radiating_faces.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

/// Calls visit(cell, boundary face) for the faces in the order of `geometry.faces`.
template <int dim, class Visit>
void for_each_face(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Visit& visit) {
  auto face = geometry.faces.begin();
  unsigned index = 0;
  for (const auto& cell : fields.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    for (; face != geometry.faces.end() && face->cell == index; ++face)
      visit(typename dealii::Triangulation<dim>::cell_iterator(cell), *face);
    ++index;
  }
}

template <class Cell>
Cell ancestor(Cell cell, int level) {
  while (cell->level() > level) cell = cell->parent();
  return cell;
}

/// Whether this cell is the one of its parent's children at the face that stands for them all.
template <class Cell>
bool is_first_child(const Cell& cell, unsigned face) {
  constexpr int dim = Cell::AccessorType::dimension;
  const unsigned first =
      dealii::GeometryInfo<dim>::child_cell_on_face(dealii::RefinementCase<dim>::isotropic_refinement, face, 0);
  return cell->parent()->child(first) == cell;
}

/// The finest level on which cells have at most `most` free faces; the coarsest if there is none.
template <int dim>
int level_for(const Fields<dim>& fields, const CellGeometry<dim>& geometry, std::size_t most) {
  const int finest = static_cast<int>(fields.triangulation.n_global_levels()) - 1;
  std::vector<unsigned long long> count(static_cast<std::size_t>(finest) + 1, 0);
  for_each_face(fields, geometry, [&](auto cell, const auto& face) {
    // A face counts on a level if no sister counts there for both.
    for (int level = finest; level >= 0; --level) {
      if (cell->level() > level) {
        if (!is_first_child(cell, face.number)) return;
        cell = cell->parent();
      }
      ++count[static_cast<std::size_t>(level)];
    }
  });
  dealii::Utilities::MPI::sum(count, fields.communicator, count);
  int level = finest;
  while (level > 0 && count[static_cast<std::size_t>(level)] > most) --level;
  return level;
}

/// Corners that differ by rounding only become equal: what follows from them must not depend on who computed them.
template <int dim>
double grid_of(const Fields<dim>& fields) {
  double largest = 0;
  for (const auto& cell : fields.triangulation.cell_iterators_on_level(0))
    for (const auto v : cell->vertex_indices())
      for (unsigned d = 0; d < dim; ++d) largest = std::max(largest, std::abs(cell->vertex(v)[d]));
  return std::exp2(std::ceil(std::log2(largest)) - 30);
}

template <int dim>
RadiatingFace<dim> face_of(const typename dealii::Triangulation<dim>::cell_iterator& cell, unsigned number,
                           unsigned surface, double grid) {
  RadiatingFace<dim> face;
  face.surface = surface;
  constexpr std::array<unsigned, 4> around = {0, 1, 3, 2};
  const auto& on_mesh = cell->face(number);
  for (unsigned v = 0; v < face.n_corners; ++v)
    for (unsigned d = 0; d < dim; ++d) {
      const double x = on_mesh->vertex(dim == 2 ? v : around[v])[d];
      face.corners[v][d] = dim == 2 ? x : grid * std::round(x / grid);
    }
  const auto to_cell = cell->center() - on_mesh->center();
  const auto edge = [&](unsigned from, unsigned to) {
    dealii::Tensor<1, dim> e;
    for (unsigned d = 0; d < dim; ++d) e[d] = face.corners[to][d] - face.corners[from][d];
    return e;
  };
  bool free_side_behind;
  if constexpr (dim == 2)
    free_side_behind = edge(0, 1)[0] * to_cell[1] - edge(0, 1)[1] * to_cell[0] < 0;
  else
    free_side_behind = dealii::cross_product_3d(edge(0, 2), edge(1, 3)) * to_cell > 0;
  if (free_side_behind) std::reverse(face.corners.begin(), face.corners.end());
  // The same face from any of its corners, wherever the cell begins to count.
  if (dim == 3)
    std::rotate(face.corners.begin(), std::min_element(face.corners.begin(), face.corners.end()), face.corners.end());
  return face;
}

template <int dim>
std::vector<double> packed(const std::vector<RadiatingFace<dim>>& faces) {
  std::vector<double> numbers;
  for (const auto& face : faces) {
    numbers.push_back(face.surface);
    for (const auto& corner : face.corners) numbers.insert(numbers.end(), corner.begin(), corner.end());
  }
  return numbers;
}

template <int dim>
void unpack(const std::vector<double>& numbers, std::vector<RadiatingFace<dim>>& faces) {
  for (auto x = numbers.begin(); x != numbers.end();) {
    RadiatingFace<dim> face;
    face.surface = static_cast<unsigned>(*x++);
    for (auto& corner : face.corners)
      for (double& coordinate : corner) coordinate = *x++;
    faces.push_back(face);
  }
}

template <int dim>
void sort_unique(std::vector<RadiatingFace<dim>>& faces) {
  std::sort(faces.begin(), faces.end());
  faces.erase(std::unique(faces.begin(), faces.end()), faces.end());
}

}  // namespace

template <int dim>
RadiatingFaces<dim> collect_radiating_faces(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                                            std::size_t most) {
  const int level = level_for(fields, geometry, most);
  const double grid = grid_of(fields);
  std::vector<RadiatingFace<dim>> own;
  for_each_face(fields, geometry, [&](const auto& cell, const auto& face) {
    own.push_back(face_of<dim>(ancestor(cell, level), face.number, face.surface, grid));
  });
  std::vector<RadiatingFace<dim>> distinct = own;
  sort_unique(distinct);
  RadiatingFaces<dim> result;
  for (const auto& numbers : dealii::Utilities::MPI::all_gather(fields.communicator, packed(distinct)))
    unpack(numbers, result.faces);
  sort_unique(result.faces);
  for (const auto& face : own)
    result.number.push_back(static_cast<std::size_t>(std::lower_bound(result.faces.begin(), result.faces.end(), face) -
                                                     result.faces.begin()));
  return result;
}

template RadiatingFaces<2> collect_radiating_faces<2>(const Fields<2>&, const CellGeometry<2>&, std::size_t);
template RadiatingFaces<3> collect_radiating_faces<3>(const Fields<3>&, const CellGeometry<3>&, std::size_t);

}  // namespace joulet
