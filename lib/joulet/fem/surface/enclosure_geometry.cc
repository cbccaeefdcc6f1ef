#include <joulet/base/error.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/surface/enclosure_bodies.h>
#include <joulet/fem/surface/enclosure_geometry.h>
#include <joulet/fem/surface/face_patches.h>
#include <joulet/fem/surface/symmetry.h>
#include <joulet/radiation/axisymmetric_surfaces.h>
#include <joulet/radiation/facet_surfaces.h>
#include <joulet/radiation/grouped_surfaces.h>
#include <joulet/radiation/planar_surfaces.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace joulet {

namespace {

using radiation::Band;
using radiation::ExchangeAreas;
using radiation::Facet;
using radiation::Segment;

/// In space the cost grows with the facets.
constexpr std::size_t most_facets = 1000;
/// Patches of an axisymmetric mesh, each of which becomes a ring of facets.
constexpr int most_bands_in_space = 40;

/// Lines of a section that continue each other in a straight line become one.
template <typename Line>
std::vector<Line> joined(std::vector<Line> lines) {
  const auto continues = [](const Line& a, const Line& b) {
    const auto [ax1, az1, ax2, az2] = a;
    const auto [bx1, bz1, bx2, bz2] = b;
    const double cross = (ax2 - ax1) * (bz2 - bz1) - (az2 - az1) * (bx2 - bx1);
    return ax2 == bx1 && az2 == bz1 && std::abs(cross) <= 1e-9 * a.length() * b.length();
  };
  for (std::size_t i = 0; i < lines.size();) {
    const auto next = std::find_if(lines.begin(), lines.end(),
                                   [&](const Line& b) { return &b != &lines[i] && continues(lines[i], b); });
    if (next == lines.end()) {
      ++i;
      continue;
    }
    auto& [x1, z1, x2, z2] = lines[i];
    const auto [nx1, nz1, nx2, nz2] = *next;
    x2 = nx2;
    z2 = nz2;
    const bool before = next < lines.begin() + static_cast<std::ptrdiff_t>(i);
    lines.erase(next);
    if (before) --i;
  }
  return lines;
}

/// View factors from the lines of a section.
template <typename Line, typename Surfaces>
struct FromSection {
  using MeshPiece = Line;
  using Piece = Line;
  struct Source {
    Source(std::vector<Line> lines, const std::vector<std::size_t>& patch_of)
        : surfaces(std::move(lines)), source(surfaces, patch_of) {}
    Surfaces surfaces;
    radiation::GroupedSurfaces source;
  };
  static constexpr int most_patches = std::numeric_limits<int>::max();
  static std::vector<Line> in_space(std::vector<Line> lines) { return joined(std::move(lines)); }
};
/// Of bodies of revolution.
struct AroundAxis : FromSection<Band, radiation::AxisymmetricSurfaces> {
  static auto sides(const Problem& problem) { return enclosure_sides<2>(problem.enclosure, problem.pellet); }
};
/// Of bodies of one section all along their depth.
struct InSection : FromSection<Segment, radiation::PlanarSurfaces> {
  static auto sides(const Problem& problem) { return sides_in_section(problem.enclosure); }
};

/// View factors of facets; each patch of an axisymmetric mesh becomes a ring of them.
template <int dim>
struct InSpace {
  using MeshPiece = RadiatingPiece<dim>;
  using Piece = Facet;
  struct Source {
    Source(std::vector<Facet> facets, const std::vector<std::size_t>& patch_of) : source(std::move(facets), patch_of) {}
    radiation::FacetSurfaces source;
  };
  static constexpr int most_patches = dim == 2 ? most_bands_in_space : std::numeric_limits<int>::max();
  static std::vector<Facet> in_space(std::vector<Facet> facets) { return facets; }
  static std::vector<Facet> in_space(std::vector<Band> bands) {
    std::vector<Facet> facets;
    for (const Band& band : joined(std::move(bands)))
      for (const Facet& facet : facets_around(band)) facets.push_back(facet);
    return facets;
  }
  static auto sides(const Problem& problem) { return enclosure_sides<3>(problem.enclosure, problem.pellet); }
};

/// A piece as the corners of a face of the mesh say.
template <typename Piece>
Piece piece_of(const RadiatingFace<2>::Corners& c) {
  return {c[0][0], c[0][1], c[1][0], c[1][1]};
}
template <typename Piece>
Piece piece_of(const RadiatingFace<3>::Corners& c) {
  return Piece(c[0], c[1], c[2], c[3]);
}

/// `share` of the exchange areas of a source, closed as by radiation::exchange_areas, with the rows dealt out to the
/// ranks.
ExchangeAreas shared_exchange_areas(MPI_Comm communicator, const radiation::ExchangeSource& source, double share,
                                    radiation::Surroundings surroundings, radiation::Closure& closure,
                                    const std::vector<std::string>& names) {
  const std::size_t n = source.size();
  const auto ranks = dealii::Utilities::MPI::n_mpi_processes(communicator);
  const auto rank = dealii::Utilities::MPI::this_mpi_process(communicator);
  std::vector<double> upper(n * (n + 1) / 2, 0.), areas;
  std::string failure;
  try {
    std::size_t at = 0;
    for (std::size_t i = 0; i < n; at += n - i, ++i) {
      areas.push_back(share * source.area(i));
      if (i % ranks != rank) continue;
      const auto row = source.upper_row(i);
      std::transform(row.begin(), row.end(), upper.begin() + static_cast<std::ptrdiff_t>(at),
                     [share](double whole) { return share * whole; });
    }
  } catch (const SolverError& error) {
    failure = error.what();
  }
  const auto teller = dealii::Utilities::MPI::min(failure.empty() ? ranks : rank, communicator);
  if (teller < ranks) throw SolverError(dealii::Utilities::MPI::broadcast(communicator, failure, teller));
  // Every number comes from one rank; the others add zero.
  dealii::Utilities::MPI::sum(upper, communicator, upper);
  ExchangeAreas exchange(areas);
  std::size_t at = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i; j < n; ++j) exchange.set(i, j, upper[at++]);
  closure = close(exchange, surroundings, 0.02, names);
  return exchange;
}

/// Between patches of other areas, reciprocity kept: polygons in place of circles have less. What two patches exchange
/// grows with both areas while they are not close, and the sums are closed again.
ExchangeAreas with_areas(const ExchangeAreas& exchange, const std::vector<double>& areas,
                         radiation::Surroundings surroundings, const std::vector<std::string>& names) {
  constexpr double allowed = 0.2;  // the coarsest mesh, an octagon for a circle, needs 0.1
  ExchangeAreas result(areas);
  std::vector<double> stretch;
  for (std::size_t i = 0; i < areas.size(); ++i) stretch.push_back(areas[i] / exchange.area(i));
  for (std::size_t i = 0; i < areas.size(); ++i)
    for (std::size_t j = i; j < areas.size(); ++j) result.set(i, j, exchange.at(i, j) * stretch[i] * stretch[j]);
  close(result, surroundings, allowed, names);
  return result;
}

template <int dim>
std::vector<double> integrated_areas(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                     const std::vector<std::size_t>& patch_of_face, std::size_t n_patches) {
  std::vector<double> areas(n_patches, 0.);
  for (std::size_t f = 0; f < geometry.faces.size(); ++f)
    for (unsigned q = 0; q < geometry.n_face_points && patch_of_face[f] != EnclosureGeometry::no_patch; ++q)
      areas[patch_of_face[f]] += geometry.face_jxw[geometry.faces[f].first_point + q];
  dealii::Utilities::MPI::sum(areas, space.communicator, areas);
  return areas;
}

}  // namespace

bool is_shell(const RingPlate& ring) { return (ring.diameter - ring.inner_diameter) / 2 < ring.height; }

std::string cooled_side(const Plate& plate) {
  const auto* ring = std::get_if<RingPlate>(&plate.shape);
  return !ring ? "front" : is_shell(*ring) ? "lateral" : "bottom";
}

double cooled_area(const EnclosureGeometry& geometry, const RadiativeEnclosure& enclosure, int plate) {
  const std::string side = plate < 0 ? "chamber"
                                     : enclosure.plates[static_cast<std::size_t>(plate)].name + "." +
                                           cooled_side(enclosure.plates[static_cast<std::size_t>(plate)]);
  double area = 0;
  for (std::size_t p = geometry.mesh_patches; p < geometry.part_of_patch.size(); ++p)
    if (geometry.parts[geometry.part_of_patch[p]].name == side) area += geometry.exchange.area(p);
  return area;
}

std::vector<std::string> EnclosureGeometry::names_of_patches() const {
  std::vector<std::string> names;
  for (const std::size_t part : part_of_patch) names.push_back(parts[part].name);
  return names;
}

namespace {

/// The planes between which the mesh is one of several equal parts.
template <int dim>
radiation::SymmetryPlanes all_planes(const FeSpace<dim>& space, const Problem& problem) {
  auto planes = symmetry_planes_of(problem.enclosure);
  const bool is_right_half = space.planar_weight > 0 && problem.mesh.file.empty();
  if (is_right_half) planes.push_back(0);
  return planes;
}

template <int dim, typename Space>
EnclosureGeometry enclosure_geometry(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                     const Problem& problem) {
  const auto planes = all_planes(space, problem);
  const std::size_t images = std::size_t{1} << planes.size();
  const auto mesh = collect_radiating_faces(space, geometry, most_facets / images);
  const auto free = faces_off_the_planes(mesh.faces, planes);
  std::vector<RadiatingFace<dim>> faces;
  for (const std::size_t number : free) faces.push_back(mesh.faces[number]);
  const int most = std::min(problem.enclosure.patches, Space::most_patches);
  const auto patch_of_number = divide_into_patches(faces, static_cast<std::size_t>(most));

  EnclosureGeometry result{{}, {}, 0, {}, ExchangeAreas({}), {}};
  std::vector<std::size_t> patch_of_mesh_face(mesh.faces.size(), EnclosureGeometry::no_patch);
  for (std::size_t i = 0; i < free.size(); ++i) patch_of_mesh_face[free[i]] = patch_of_number[i];
  for (const std::size_t number : mesh.number) result.patch_of_face.push_back(patch_of_mesh_face[number]);
  using MeshPiece = typename Space::MeshPiece;
  std::vector<std::vector<MeshPiece>> on_mesh;
  for (std::size_t number = 0; number < faces.size(); ++number) {
    const std::size_t patch = patch_of_number[number], surface = faces[number].surface;
    if (result.parts.empty() || result.parts.back().surface != static_cast<int>(surface))
      result.parts.push_back({space.assembly.display_name(surface), static_cast<int>(surface), -1});
    if (patch >= on_mesh.size()) {
      on_mesh.resize(patch + 1);
      result.part_of_patch.resize(patch + 1);
    }
    const auto& face = faces[number];
    if (face.pieces.empty()) on_mesh[patch].push_back(piece_of<MeshPiece>(face.corners));
    for (const auto& piece : face.pieces) on_mesh[patch].push_back(piece_of<MeshPiece>(piece));
    result.part_of_patch[patch] = result.parts.size() - 1;
  }
  result.mesh_patches = on_mesh.size();
  std::vector<std::vector<typename Space::Piece>> patches;
  for (auto& pieces : on_mesh) patches.push_back(Space::in_space(with_images(std::move(pieces), planes)));
  std::vector<double> areas_of_sides;
  for (auto& side : Space::sides(problem)) {
    areas_of_sides.insert(areas_of_sides.end(), side.areas.begin(), side.areas.end());
    result.parts.push_back({side.name, -1, side.plate});
    for (auto& patch : side.patches) {
      patches.push_back(std::move(patch));
      result.part_of_patch.push_back(result.parts.size() - 1);
    }
  }

  std::vector<typename Space::Piece> pieces;
  std::vector<std::size_t> patch_of_piece;
  for (std::size_t p = 0; p < patches.size(); ++p)
    for (const auto& piece : Space::in_space(std::move(patches[p]))) {
      pieces.push_back(piece);
      patch_of_piece.push_back(p);
    }
  const auto surroundings =
      problem.enclosure.chamber.diameter ? radiation::Surroundings::none : radiation::Surroundings::open;
  const auto names = result.names_of_patches();
  const typename Space::Source all(std::move(pieces), patch_of_piece);
  // Of what is per metre of a section, the depth, twice where the mesh is one of two equal halves.
  const double share = (space.planar_weight > 0 ? space.planar_weight : 1) / static_cast<double>(images);
  const auto exchange =
      shared_exchange_areas(space.communicator, all.source, share, surroundings, result.closure, names);
  auto areas = integrated_areas(space, geometry, result.patch_of_face, result.mesh_patches);
  for (const double area : areas_of_sides) areas.push_back(share * area);
  result.exchange = with_areas(exchange, areas, surroundings, names);
  return result;
}

}  // namespace

template <int dim>
EnclosureGeometry make_enclosure_geometry(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                          const Problem& problem) {
  if constexpr (dim == 2) {
    if (problem.numerics.geometry == Geometry::planar)
      return enclosure_geometry<dim, InSection>(space, geometry, problem);
    if (!stands_in_space(problem)) return enclosure_geometry<dim, AroundAxis>(space, geometry, problem);
  }
  return enclosure_geometry<dim, InSpace<dim>>(space, geometry, problem);
}

template EnclosureGeometry make_enclosure_geometry<2>(const FeSpace<2>&, const CellGeometry<2>&, const Problem&);
template EnclosureGeometry make_enclosure_geometry<3>(const FeSpace<3>&, const CellGeometry<3>&, const Problem&);

}  // namespace joulet
