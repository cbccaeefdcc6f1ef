#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/surface/radiating_faces.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

/// Calls visit(cell, boundary face) for the faces in the order of `geometry.faces`.
template <int dim, class Visit>
void for_each_face(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Visit& visit) {
  auto face = geometry.faces.begin();
  unsigned index = 0;
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
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

/// A point of a face given in [0, 1]^2, or `depth` of the cell below it; the two directions follow the one along its
/// normal.
dealii::Point<3> on_face(const dealii::Mapping<3>& mapping, const dealii::Triangulation<3>::cell_iterator& cell,
                         unsigned face, double u, double v, double depth = 0) {
  const unsigned normal = face / 2;
  dealii::Point<3> unit;
  unit[normal] = face % 2 == 0 ? depth : 1 - depth;
  unit[(normal + 1) % 3] = u;
  unit[(normal + 2) % 3] = v;
  return mapping.transform_unit_to_real_cell(cell, unit);
}

/// In which of its two directions a face has a curved edge.
std::array<bool, 2> curved(const dealii::Mapping<3>& mapping, const dealii::Triangulation<3>::cell_iterator& cell,
                           unsigned face) {
  constexpr double straight = 1e-6;  // of the length
  std::array<bool, 2> result{};
  for (unsigned d = 0; d < 2; ++d)
    for (const double other : {0., 1.}) {
      const auto at = [&](double x) { return on_face(mapping, cell, face, d == 0 ? x : other, d == 0 ? other : x); };
      const auto a = at(0), b = at(1), middle = at(0.5);
      if ((middle - (a + b) / 2).norm() > straight * a.distance(b)) result[d] = true;
    }
  return result;
}
std::array<bool, 2> curved(const dealii::Mapping<2>&, const dealii::Triangulation<2>::cell_iterator&, unsigned) {
  return {};
}

/// How the faces are taken.
struct Detail {
  int level;     ///< of the cells
  int division;  ///< pieces along each curved edge of a face
};

/// The finest with at most `most` faces or pieces of them; the coarsest cells if there is none.
template <int dim>
Detail detail_for(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, std::size_t most) {
  const int finest = static_cast<int>(space.triangulation.n_global_levels()) - 1;
  if (dim == 2) return {finest, 1};
  std::vector<unsigned long long> count(static_cast<std::size_t>(finest) + 1, 0);
  for_each_face(space, geometry, [&](auto cell, const auto& face) {
    // A face counts on a level if no sister counts there for both.
    for (int level = finest; level >= 0; --level) {
      if (cell->level() > level) {
        if (!is_first_child(cell, face.number)) return;
        cell = cell->parent();
      }
      ++count[static_cast<std::size_t>(level)];
    }
  });
  dealii::Utilities::MPI::sum(count, space.communicator, count);
  Detail detail{finest, 1};
  while (detail.level > 0 && count[static_cast<std::size_t>(detail.level)] > most) --detail.level;
  if (detail.level < finest) return detail;

  std::vector<unsigned long long> by_curvature(3, 0);  // faces curved in no, one, both directions
  for_each_face(space, geometry, [&](const auto& cell, const auto& face) {
    const auto [u, v] = curved(space.mapping(), cell, face.number);
    ++by_curvature[static_cast<std::size_t>(u + v)];
  });
  dealii::Utilities::MPI::sum(by_curvature, space.communicator, by_curvature);
  const auto pieces = [&](unsigned long long n) {
    return by_curvature[0] + n * by_curvature[1] + n * n * by_curvature[2];
  };
  constexpr int most_divisions = 4;
  while (detail.division < most_divisions && pieces(2ull * static_cast<unsigned>(detail.division)) <= most)
    detail.division *= 2;
  return detail;
}

/// Corners that differ by rounding only become equal: what follows from them must not depend on who computed them.
template <int dim>
double grid_of(const FeSpace<dim>& space) {
  double largest = 0;
  for (const auto& cell : space.triangulation.cell_iterators_on_level(0))
    for (const auto v : cell->vertex_indices())
      for (unsigned d = 0; d < dim; ++d) largest = std::max(largest, std::abs(cell->vertex(v)[d]));
  return std::exp2(std::ceil(std::log2(largest)) - 30);
}

/// Turns the corners so that the free side is not where the cell is, and begins with the first of them in order.
template <int dim>
void orient(typename RadiatingFace<dim>::Corners& corners, const dealii::Point<dim>& inside) {
  const auto edge = [&](unsigned from, unsigned to) {
    dealii::Tensor<1, dim> e;
    for (unsigned d = 0; d < dim; ++d) e[d] = corners[to][d] - corners[from][d];
    return e;
  };
  dealii::Tensor<1, dim> to_cell = inside;
  for (const auto& corner : corners)
    for (unsigned d = 0; d < dim; ++d) to_cell[d] -= corner[d] / corners.size();
  if constexpr (dim == 2) {
    if (edge(0, 1)[0] * to_cell[1] - edge(0, 1)[1] * to_cell[0] < 0) std::swap(corners[0], corners[1]);
  } else {
    if (dealii::cross_product_3d(edge(0, 2), edge(1, 3)) * to_cell > 0) std::reverse(corners.begin(), corners.end());
    std::rotate(corners.begin(), std::min_element(corners.begin(), corners.end()), corners.end());
  }
}

template <int dim>
RadiatingFace<dim> face_of(const typename dealii::Triangulation<dim>::cell_iterator& cell, unsigned number,
                           unsigned surface, double grid) {
  RadiatingFace<dim> face;
  face.surface = surface;
  constexpr std::array<unsigned, 4> around = {0, 1, 3, 2};
  for (unsigned v = 0; v < face.n_corners; ++v)
    for (unsigned d = 0; d < dim; ++d) {
      const double x = cell->face(number)->vertex(dim == 2 ? v : around[v])[d];
      face.corners[v][d] = dim == 2 ? x : grid * std::round(x / grid);
    }
  orient<dim>(face.corners, cell->center());
  return face;
}

/// n pieces along each curved edge, with their corners on the curved face.
void add_pieces(const dealii::Mapping<3>& mapping, const dealii::Triangulation<3>::cell_iterator& cell, unsigned number,
                int n, double grid, RadiatingFace<3>& face) {
  const auto [u, v] = curved(mapping, cell, number);
  if (!u && !v) return;
  const int along = u ? n : 1, across = v ? n : 1;
  const auto corner = [&](int i, int j) {
    const auto real = on_face(mapping, cell, number, static_cast<double>(i) / along, static_cast<double>(j) / across);
    return RadiatingFace<3>::Corner{grid * std::round(real[0] / grid), grid * std::round(real[1] / grid),
                                    grid * std::round(real[2] / grid)};
  };
  for (int i = 0; i < along; ++i)
    for (int j = 0; j < across; ++j) {
      face.pieces.push_back({corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)});
      // The middle of the corners of a cell of a thin ring lies on the wrong side of its curved face.
      orient<3>(face.pieces.back(), on_face(mapping, cell, number, (i + 0.5) / along, (j + 0.5) / across, 0.5));
    }
}

void add_pieces(const dealii::Mapping<2>&, const dealii::Triangulation<2>::cell_iterator&, unsigned, int, double,
                RadiatingFace<2>&) {}

template <int dim>
std::vector<double> packed(const std::vector<RadiatingFace<dim>>& faces) {
  std::vector<double> numbers;
  for (const auto& face : faces) {
    numbers.push_back(face.surface);
    numbers.push_back(static_cast<double>(face.pieces.size()));
    const auto add = [&](const auto& corners) {
      for (const auto& corner : corners) numbers.insert(numbers.end(), corner.begin(), corner.end());
    };
    add(face.corners);
    for (const auto& piece : face.pieces) add(piece);
  }
  return numbers;
}

template <int dim>
void unpack(const std::vector<double>& numbers, std::vector<RadiatingFace<dim>>& faces) {
  for (auto x = numbers.begin(); x != numbers.end();) {
    RadiatingFace<dim> face;
    face.surface = static_cast<unsigned>(*x++);
    face.pieces.resize(static_cast<std::size_t>(*x++));
    const auto take = [&x](auto& corners) {
      for (auto& corner : corners)
        for (double& coordinate : corner) coordinate = *x++;
    };
    take(face.corners);
    for (auto& piece : face.pieces) take(piece);
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
RadiatingFaces<dim> collect_radiating_faces(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                            std::size_t most) {
  const Detail detail = detail_for(space, geometry, most);
  const double grid = grid_of(space);
  std::vector<RadiatingFace<dim>> own;
  for_each_face(space, geometry, [&](const auto& cell, const auto& face) {
    own.push_back(face_of<dim>(ancestor(cell, detail.level), face.number, face.surface, grid));
    if (detail.division > 1) add_pieces(space.mapping(), cell, face.number, detail.division, grid, own.back());
  });
  std::vector<RadiatingFace<dim>> distinct = own;
  sort_unique(distinct);
  RadiatingFaces<dim> result;
  for (const auto& numbers : dealii::Utilities::MPI::all_gather(space.communicator, packed(distinct)))
    unpack(numbers, result.faces);
  sort_unique(result.faces);
  for (const auto& face : own)
    result.number.push_back(static_cast<std::size_t>(std::lower_bound(result.faces.begin(), result.faces.end(), face) -
                                                     result.faces.begin()));
  return result;
}

template RadiatingFaces<2> collect_radiating_faces<2>(const FeSpace<2>&, const CellGeometry<2>&, std::size_t);
template RadiatingFaces<3> collect_radiating_faces<3>(const FeSpace<3>&, const CellGeometry<3>&, std::size_t);

}  // namespace joulet
