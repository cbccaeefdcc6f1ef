#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/fem/mesh/coarse_mesh.h>
#include <joulet/fem/mesh/file_mesh.h>
#include <joulet/problem/assembly.h>

#include <deal.II/base/geometry_info.h>
#include <deal.II/grid/grid_generator.h>
#include <deal.II/grid/tria.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace joulet {

namespace {

double distance(double x, double begin, double end) { return std::max({0., begin - x, x - end}); }

/// The wanted size of the cells at x: that of the nearest features, growing with the distance from them.
double wanted_size(double x, const std::vector<double>& breaks, double fine_begin, double fine_end, double size) {
  constexpr double growth = 0.5;
  double wanted = size + growth * distance(x, fine_begin, fine_end);
  for (std::size_t i = 0; i + 1 < breaks.size(); ++i)
    wanted = std::min(wanted, breaks[i + 1] - breaks[i] + growth * distance(x, breaks[i], breaks[i + 1]));
  return wanted;
}

}  // namespace

std::vector<double> graded_lines(const std::vector<double>& breaks, double fine_begin, double fine_end, double size) {
  constexpr int samples = 400;
  // Sizes are round numbers, and so are their ratios: a pellet that is a little larger or smaller than such a one has
  // the same cells, or the derivatives of answers by sizes would be those of the mesh.
  constexpr double slack = 0.02;  // of a cell
  std::vector<double> lines = {breaks.front()};
  for (std::size_t i = 0; i + 1 < breaks.size(); ++i) {
    const double begin = breaks[i], width = breaks[i + 1] - begin;
    // The number of cells up to x is the integral of 1/size.
    std::vector<double> count = {0};
    bool uniform = true;
    const double first = wanted_size(begin + 0.5 * width / samples, breaks, fine_begin, fine_end, size);
    for (int k = 0; k < samples; ++k) {
      const double here = wanted_size(begin + (k + 0.5) * width / samples, breaks, fine_begin, fine_end, size);
      uniform = uniform && std::abs(here - first) < 1e-9 * first;
      count.push_back(count.back() + width / samples / here);
    }
    const int cells = std::max(1, static_cast<int>(std::ceil(count.back() - slack)));
    for (int c = 1; c < cells; ++c) {
      const double wanted = count.back() * c / cells;
      const auto above = std::lower_bound(count.begin(), count.end(), wanted);
      const double k = static_cast<double>(above - count.begin()) - (*above - wanted) / (*above - *(above - 1));
      lines.push_back(begin + width * (uniform ? static_cast<double>(c) / cells : k / samples));
    }
    lines.push_back(breaks[i + 1]);
  }
  return lines;
}

namespace {

/// Which interval of `breaks` holds each interval of `lines`.
std::vector<std::size_t> interval_of(const std::vector<double>& lines, const std::vector<double>& breaks) {
  std::vector<std::size_t> intervals;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const double middle = 0.5 * (lines[i] + lines[i + 1]);
    intervals.push_back(
        static_cast<std::size_t>(std::upper_bound(breaks.begin(), breaks.end(), middle) - breaks.begin() - 1));
  }
  return intervals;
}

template <int dim>
dealii::CellData<dim> cell_of(const std::vector<unsigned>& vertices, int body) {
  dealii::CellData<dim> cell(static_cast<unsigned>(vertices.size()));
  cell.vertices = vertices;
  cell.material_id = static_cast<dealii::types::material_id>(body);
  return cell;
}

/// What is revolved or extruded: vertices in the plane z = const, and cells with the ring of the layout that they fill.
template <int dim>
struct CrossSection {
  std::vector<dealii::Point<dim>> vertices;
  std::vector<std::vector<unsigned>> cells;
  std::vector<std::size_t> ring;
};

CrossSection<1> radius(const Layout& layout, const std::vector<double>& lines) {
  CrossSection<1> section;
  section.ring = interval_of(lines, layout.r);
  for (unsigned i = 0; i < lines.size(); ++i) section.vertices.emplace_back(lines[i]);
  for (unsigned i = 0; i + 1 < lines.size(); ++i) section.cells.push_back({i, i + 1});
  return section;
}

/// In 3D the disc within the first ring has 5 cells, halved until its radius has as many cells as asked for.
unsigned disc_halvings(std::size_t radial) {
  unsigned halvings = 0;
  while ((std::size_t{2} << halvings) < radial) ++halvings;
  return halvings;
}

/// A square with four neighbours; returns its outer vertices in the order of their angle.
std::vector<unsigned> add_disc(CrossSection<2>& section, double outer, unsigned halvings) {
  dealii::Triangulation<2> disc;
  dealii::GridGenerator::hyper_ball(disc, {0, 0}, outer);
  disc.refine_global(halvings);
  section.vertices = disc.get_vertices();
  std::vector<std::pair<double, unsigned>> rim;
  for (const auto& cell : disc.active_cell_iterators()) {
    std::vector<unsigned> vertices;
    for (const auto v : cell->vertex_indices()) vertices.push_back(cell->vertex_index(v));
    section.cells.push_back(vertices);
    section.ring.push_back(0);
  }
  for (unsigned v = 0; v < section.vertices.size(); ++v)
    if (section.vertices[v].norm() > outer * (1 - 1e-9))
      rim.emplace_back(std::atan2(section.vertices[v][1], section.vertices[v][0]), v);
  std::sort(rim.begin(), rim.end());
  std::vector<unsigned> vertices;
  for (const auto& [angle, vertex] : rim) vertices.push_back(vertex);
  return vertices;
}

std::vector<unsigned> add_circle(CrossSection<2>& section, double r, const std::vector<double>& angles) {
  std::vector<unsigned> circle;
  for (const double angle : angles) {
    circle.push_back(static_cast<unsigned>(section.vertices.size()));
    section.vertices.emplace_back(r * std::cos(angle), r * std::sin(angle));
  }
  return circle;
}

CrossSection<2> disc(const Layout& layout, const std::vector<double>& lines) {
  CrossSection<2> section;
  const auto rings = interval_of(lines, layout.r);
  std::size_t first = 0;
  std::vector<unsigned> circle;
  std::vector<double> angles;
  if (layout.r.front() == 0) {
    first = static_cast<std::size_t>(std::count(rings.begin(), rings.end(), 0u));
    circle = add_disc(section, layout.r[1], disc_halvings(first));
    for (const unsigned v : circle) angles.push_back(std::atan2(section.vertices[v][1], section.vertices[v][0]));
  } else {
    constexpr int around = 8;
    for (int k = 0; k < around; ++k) angles.push_back(2 * constants::pi * k / around);
    circle = add_circle(section, lines[0], angles);
  }
  for (std::size_t i = first; i + 1 < lines.size(); ++i) {
    const auto outer = add_circle(section, lines[i + 1], angles);
    for (std::size_t k = 0; k < angles.size(); ++k) {
      const std::size_t next = (k + 1) % angles.size();
      section.cells.push_back({circle[k], outer[k], circle[next], outer[next]});
      section.ring.push_back(rings[i]);
    }
    circle = outer;
  }
  return section;
}

template <int dim>
CoarseMesh<dim> extrude(const CrossSection<dim - 1>& section, const Layout& layout, const std::vector<double>& z) {
  CoarseMesh<dim> mesh;
  const auto slabs = interval_of(z, layout.z);
  std::vector<std::vector<unsigned>> number(z.size(), std::vector<unsigned>(section.vertices.size(), ~0u));
  const auto vertex = [&](std::size_t level, unsigned v) {
    unsigned& found = number[level][v];
    if (found == ~0u) {
      found = static_cast<unsigned>(mesh.vertices.size());
      dealii::Point<dim> point;
      for (unsigned d = 0; d + 1 < dim; ++d) point[d] = section.vertices[v][d];
      point[dim - 1] = z[level];
      mesh.vertices.push_back(point);
    }
    return found;
  };
  for (std::size_t level = 0; level + 1 < z.size(); ++level)
    for (std::size_t c = 0; c < section.cells.size(); ++c) {
      const int body = layout.at(section.ring[c], slabs[level]);
      if (body == Layout::empty) continue;
      std::vector<unsigned> vertices;
      for (const std::size_t at : {level, level + 1})
        for (const unsigned v : section.cells[c]) vertices.push_back(vertex(at, v));
      mesh.cells.push_back(cell_of<dim>(vertices, body));
    }
  return mesh;
}

}  // namespace

template <int dim>
CoarseMesh<dim> make_coarse_mesh(const Assembly& assembly, double fine) {
  if (assembly.mesh) return coarse_mesh_of_file<dim>(assembly);
  const Layout& layout = assembly.layout;
  const Body& pellet = assembly.bodies[Assembly::pellet];
  const auto r = graded_lines(layout.r, pellet.inner_radius, pellet.outer_radius, fine);
  const auto z = graded_lines(layout.z, pellet.bottom, pellet.top, fine);
  if constexpr (dim == 2)
    return extrude<2>(radius(layout, r), layout, z);
  else
    return extrude<3>(disc(layout, r), layout, z);
}

namespace {

template <int dim>
std::vector<unsigned> face_vertices(const dealii::CellData<dim>& cell, unsigned face) {
  using Info = dealii::GeometryInfo<dim>;
  std::vector<unsigned> vertices;
  for (unsigned v = 0; v < Info::vertices_per_face; ++v)
    vertices.push_back(cell.vertices[Info::face_to_cell_vertices(face, v)]);
  std::sort(vertices.begin(), vertices.end());
  return vertices;
}

/// Sets of numbers that are merged two by two.
class DisjointSets {
public:
  explicit DisjointSets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void merge(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

private:
  std::vector<std::size_t> parent_;
};

/// Both sides share the vertices at the rim of an interface that ends inside the mesh.
template <int dim>
void check_open(const CoarseMesh<dim>& mesh, const std::vector<unsigned>& face, bool closed) {
  if (!closed) return;
  const auto& at = mesh.vertices[face.front()];
  throw InputError(
      fmt::format("contact: the interface near ({}) m is one cell wide, so that all its vertices are on its rim and it "
                  "cannot open; mesh it with at least two cells across",
                  dim == 2 ? fmt::format("{:.4g}, {:.4g}", at[0], at[1])
                           : fmt::format("{:.4g}, {:.4g}, {:.4g}", at[0], at[1], at[dim - 1])));
}

}  // namespace

template <int dim>
const Interface* interface_at(const CoarseMesh<dim>& mesh, const Assembly& assembly,
                              const std::vector<unsigned>& sorted_vertices, std::size_t a, std::size_t b) {
  const auto found = mesh.faces.find(sorted_vertices);
  if (found == mesh.faces.end()) return assembly.interface_at(a, b);
  return assembly.interface_at(a, b, assembly.mesh->faces[found->second].name);
}

template <int dim>
std::vector<unsigned> separate_bodies(CoarseMesh<dim>& mesh, const Assembly& assembly) {
  using Info = dealii::GeometryInfo<dim>;
  constexpr unsigned corners = Info::vertices_per_cell;
  std::map<std::vector<unsigned>, std::size_t> first_cell;
  DisjointSets same(mesh.cells.size() * corners);  // corners of cells that share their vertex
  struct Opened {
    std::vector<unsigned> vertices;
    std::size_t one, two;  // cells
  };
  std::vector<Opened> opened;
  const auto corner = [&](std::size_t cell, unsigned vertex) {
    const auto& vertices = mesh.cells[cell].vertices;
    return cell * corners +
           static_cast<std::size_t>(std::find(vertices.begin(), vertices.end(), vertex) - vertices.begin());
  };
  for (std::size_t c = 0; c < mesh.cells.size(); ++c)
    for (unsigned f = 0; f < Info::faces_per_cell; ++f) {
      const auto vertices = face_vertices<dim>(mesh.cells[c], f);
      const auto [other, is_new] = first_cell.try_emplace(vertices, c);
      if (is_new) continue;
      const std::size_t d = other->second;
      if (interface_at(mesh, assembly, vertices, mesh.cells[c].material_id, mesh.cells[d].material_id))
        opened.push_back({vertices, c, d});
      else
        for (const unsigned v : vertices) same.merge(corner(c, v), corner(d, v));
    }
  for (const auto& [face, c, d] : opened)
    check_open(mesh, face, std::all_of(face.begin(), face.end(), [&, one = c, two = d](unsigned v) {
                 return same.find(corner(one, v)) == same.find(corner(two, v));
               }));
  std::vector<dealii::Point<dim>> vertices;
  std::vector<unsigned> origin;
  std::map<std::size_t, unsigned> number;
  CoarseMesh<dim> separated{{}, mesh.cells, mesh.faces};
  for (std::size_t c = 0; c < mesh.cells.size(); ++c)
    for (unsigned v = 0; v < corners; ++v) {
      const unsigned before = mesh.cells[c].vertices[v];
      const auto [found, is_new] =
          number.try_emplace(same.find(c * corners + v), static_cast<unsigned>(separated.vertices.size()));
      if (is_new) {
        separated.vertices.push_back(mesh.vertices[before]);
        origin.push_back(before);
      }
      separated.cells[c].vertices[v] = found->second;
    }
  mesh = std::move(separated);
  return origin;
}

template <int dim>
std::vector<std::size_t> count_parts(const CoarseMesh<dim>& mesh) {
  using Info = dealii::GeometryInfo<dim>;
  std::set<std::vector<unsigned>> edges, faces;
  for (const auto& cell : mesh.cells) {
    for (unsigned l = 0; l < Info::lines_per_cell; ++l) {
      std::vector<unsigned> ends = {cell.vertices[Info::line_to_cell_vertices(l, 0)],
                                    cell.vertices[Info::line_to_cell_vertices(l, 1)]};
      std::sort(ends.begin(), ends.end());
      edges.insert(ends);
    }
    for (unsigned f = 0; f < Info::faces_per_cell; ++f) faces.insert(face_vertices<dim>(cell, f));
  }
  if constexpr (dim == 2)
    return {mesh.vertices.size(), edges.size(), mesh.cells.size()};
  else
    return {mesh.vertices.size(), edges.size(), faces.size(), mesh.cells.size()};
}

template CoarseMesh<2> make_coarse_mesh<2>(const Assembly&, double);
template CoarseMesh<3> make_coarse_mesh<3>(const Assembly&, double);
template const Interface* interface_at<2>(const CoarseMesh<2>&, const Assembly&, const std::vector<unsigned>&,
                                          std::size_t, std::size_t);
template const Interface* interface_at<3>(const CoarseMesh<3>&, const Assembly&, const std::vector<unsigned>&,
                                          std::size_t, std::size_t);
template std::vector<unsigned> separate_bodies<2>(CoarseMesh<2>&, const Assembly&);
template std::vector<unsigned> separate_bodies<3>(CoarseMesh<3>&, const Assembly&);
template std::vector<std::size_t> count_parts<2>(const CoarseMesh<2>&);
template std::vector<std::size_t> count_parts<3>(const CoarseMesh<3>&);

}  // namespace joulet
