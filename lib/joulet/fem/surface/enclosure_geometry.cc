#include <joulet/base/error.h>
#include <joulet/fem/space/fields.h>
#include <joulet/fem/surface/enclosure_bodies.h>
#include <joulet/fem/surface/enclosure_geometry.h>
#include <joulet/fem/surface/face_patches.h>
#include <joulet/fem/surface/symmetry.h>
#include <joulet/radiation/axisymmetric_surfaces.h>
#include <joulet/radiation/facet_surfaces.h>
#include <joulet/radiation/grouped_surfaces.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <type_traits>

namespace joulet {

namespace {

using radiation::Band;
using radiation::ExchangeAreas;
using radiation::Facet;

/// In space the cost grows with the facets.
constexpr std::size_t most_facets = 1000;
/// Patches of an axisymmetric mesh, each of which becomes a ring of facets.
constexpr int most_bands_in_space = 40;

/// Bands that continue each other in a straight line become one.
std::vector<Band> joined(std::vector<Band> bands) {
  const auto continues = [](const Band& a, const Band& b) {
    const double cross = (a.r2 - a.r1) * (b.z2 - b.z1) - (a.z2 - a.z1) * (b.r2 - b.r1);
    return a.r2 == b.r1 && a.z2 == b.z1 && std::abs(cross) <= 1e-9 * a.length() * b.length();
  };
  for (std::size_t i = 0; i < bands.size();) {
    const auto next = std::find_if(bands.begin(), bands.end(),
                                   [&](const Band& b) { return &b != &bands[i] && continues(bands[i], b); });
    if (next == bands.end()) {
      ++i;
      continue;
    }
    bands[i].r2 = next->r2;
    bands[i].z2 = next->z2;
    const bool before = next < bands.begin() + static_cast<std::ptrdiff_t>(i);
    bands.erase(next);
    if (before) --i;
  }
  return bands;
}

Band piece_of(const RadiatingFace<2>::Corners& c) { return {c[0][0], c[0][1], c[1][0], c[1][1]}; }
Facet piece_of(const RadiatingFace<3>::Corners& c) { return Facet(c[0], c[1], c[2], c[3]); }

/// Patches of pieces, and where their exchange areas come from.
struct BandSource {
  BandSource(std::vector<Band> bands, const std::vector<std::size_t>& patch_of)
      : surfaces(std::move(bands)), source(surfaces, patch_of) {}
  radiation::AxisymmetricSurfaces surfaces;
  radiation::GroupedSurfaces source;
};
struct FacetSource {
  FacetSource(std::vector<Facet> facets, const std::vector<std::size_t>& patch_of)
      : source(std::move(facets), patch_of) {}
  radiation::FacetSurfaces source;
};

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
std::vector<double> integrated_areas(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                                     const std::vector<std::size_t>& patch_of_face, std::size_t n_patches) {
  std::vector<double> areas(n_patches, 0.);
  for (std::size_t f = 0; f < geometry.faces.size(); ++f)
    for (unsigned q = 0; q < geometry.n_face_points && patch_of_face[f] != EnclosureGeometry::no_patch; ++q)
      areas[patch_of_face[f]] += geometry.face_jxw[geometry.faces[f].first_point + q];
  dealii::Utilities::MPI::sum(areas, fields.communicator, areas);
  return areas;
}

}  // namespace

std::vector<std::string> EnclosureGeometry::names_of_patches() const {
  std::vector<std::string> names;
  for (const std::size_t part : part_of_patch) names.push_back(parts[part].name);
  return names;
}

namespace {

/// The pieces of a patch in the space of the enclosure.
std::vector<Band> in_space(std::vector<Band> bands, std::integral_constant<int, 2>) { return joined(std::move(bands)); }
std::vector<Facet> in_space(std::vector<Facet> facets, std::integral_constant<int, 3>) { return facets; }
std::vector<Facet> in_space(std::vector<Band> bands, std::integral_constant<int, 3>) {
  std::vector<Facet> facets;
  for (const Band& band : joined(std::move(bands)))
    for (const Facet& facet : facets_around(band)) facets.push_back(facet);
  return facets;
}

/// The enclosure of a mesh of one dimension in space, or in the section through the axis.
template <int dim, int space>
EnclosureGeometry enclosure_geometry(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                                     const Problem& problem) {
  const auto planes = symmetry_planes_of(problem.enclosure);
  const std::size_t images = std::size_t{1} << planes.size();
  const auto mesh = collect_radiating_faces(fields, geometry, most_facets / images);
  const auto free = faces_off_the_planes(mesh.faces, planes);
  std::vector<RadiatingFace<dim>> faces;
  for (const std::size_t number : free) faces.push_back(mesh.faces[number]);
  const int most = dim == space ? problem.enclosure.patches : std::min(problem.enclosure.patches, most_bands_in_space);
  const auto patch_of_number = divide_into_patches(faces, static_cast<std::size_t>(most));

  EnclosureGeometry result{{}, {}, 0, {}, ExchangeAreas({}), {}};
  std::vector<std::size_t> patch_of_mesh_face(mesh.faces.size(), EnclosureGeometry::no_patch);
  for (std::size_t i = 0; i < free.size(); ++i) patch_of_mesh_face[free[i]] = patch_of_number[i];
  for (const std::size_t number : mesh.number) result.patch_of_face.push_back(patch_of_mesh_face[number]);
  std::vector<std::vector<RadiatingPiece<dim>>> on_mesh;
  for (std::size_t number = 0; number < faces.size(); ++number) {
    const std::size_t patch = patch_of_number[number], surface = faces[number].surface;
    if (result.parts.empty() || result.parts.back().surface != static_cast<int>(surface))
      result.parts.push_back({fields.assembly.display_name(surface), static_cast<int>(surface), -1});
    if (patch >= on_mesh.size()) {
      on_mesh.resize(patch + 1);
      result.part_of_patch.resize(patch + 1);
    }
    const auto& face = faces[number];
    if (face.pieces.empty()) on_mesh[patch].push_back(piece_of(face.corners));
    for (const auto& piece : face.pieces) on_mesh[patch].push_back(piece_of(piece));
    result.part_of_patch[patch] = result.parts.size() - 1;
  }
  result.mesh_patches = on_mesh.size();
  constexpr std::integral_constant<int, space> here;
  std::vector<std::vector<RadiatingPiece<space>>> patches;
  for (auto& pieces : on_mesh) patches.push_back(in_space(with_images(std::move(pieces), planes), here));
  std::vector<double> areas_of_sides;
  for (auto& side : enclosure_sides<space>(problem.enclosure, problem.pellet)) {
    areas_of_sides.insert(areas_of_sides.end(), side.areas.begin(), side.areas.end());
    result.parts.push_back({side.name, -1, side.plate});
    for (auto& patch : side.patches) {
      patches.push_back(std::move(patch));
      result.part_of_patch.push_back(result.parts.size() - 1);
    }
  }

  std::vector<RadiatingPiece<space>> pieces;
  std::vector<std::size_t> patch_of_piece;
  for (std::size_t p = 0; p < patches.size(); ++p)
    for (const auto& piece : in_space(std::move(patches[p]), here)) {
      pieces.push_back(piece);
      patch_of_piece.push_back(p);
    }
  const auto surroundings =
      problem.enclosure.chamber.diameter ? radiation::Surroundings::none : radiation::Surroundings::open;
  const auto names = result.names_of_patches();
  const std::conditional_t<space == 2, BandSource, FacetSource> all(std::move(pieces), patch_of_piece);
  const double share = 1. / static_cast<double>(images);
  const auto exchange =
      shared_exchange_areas(fields.communicator, all.source, share, surroundings, result.closure, names);
  auto areas = integrated_areas(fields, geometry, result.patch_of_face, result.mesh_patches);
  for (const double area : areas_of_sides) areas.push_back(share * area);
  result.exchange = with_areas(exchange, areas, surroundings, names);
  return result;
}

}  // namespace

template <int dim>
EnclosureGeometry make_enclosure_geometry(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                                          const Problem& problem) {
  if constexpr (dim == 2)
    if (!stands_in_space(problem)) return enclosure_geometry<dim, 2>(fields, geometry, problem);
  return enclosure_geometry<dim, 3>(fields, geometry, problem);
}

template EnclosureGeometry make_enclosure_geometry<2>(const Fields<2>&, const CellGeometry<2>&, const Problem&);
template EnclosureGeometry make_enclosure_geometry<3>(const Fields<3>&, const CellGeometry<3>&, const Problem&);

}  // namespace joulet
