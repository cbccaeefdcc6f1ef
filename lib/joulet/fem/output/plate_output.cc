#include <joulet/fem/output/plate_output.h>
#include <joulet/fem/output/write_together.h>
#include <joulet/fem/surface/enclosure_bodies.h>
#include <joulet/problem/problem.h>
#include <joulet/results/vtu.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace joulet {

namespace {

void add_point(VtuPiece& piece, double x, double y, double z) {
  piece.connectivity.push_back(static_cast<std::int64_t>(piece.n_points()));
  piece.points.insert(piece.points.end(), {x, y, z});
}

void add_cell(VtuPiece& piece, const radiation::Band& band) {
  add_point(piece, band.r1, band.z1, 0);
  add_point(piece, band.r2, band.z2, 0);
}

/// Corners around the cell, as VTK counts those of degree 1; of a triangle the last one twice.
void add_cell(VtuPiece& piece, const radiation::Facet& facet) {
  const int last = facet.corners() - 1;
  for (const int corner : {0, 1, std::min(2, last), last}) {
    const auto& p = facet.corner(corner);
    add_point(piece, p.x(), p.y(), p.z());
  }
}

template <int space>
VtuPiece plates_as_piece(const Problem& problem, const PlateSurfaces& surfaces) {
  VtuPiece piece;
  piece.cell = space == 2 ? VtuCell::lagrange_curve : VtuCell::lagrange_quadrilateral;
  piece.points_per_cell = space == 2 ? 2 : 4;
  std::vector<double> temperature, deposit, thickness, arriving;
  std::vector<std::int32_t> plate;
  std::size_t patch = 0;
  for (const auto& side : enclosure_sides<space>(problem.enclosure, problem.pellet))
    for (const auto& pieces : side.patches) {
      for (const auto& each : pieces) {
        add_cell(piece, each);
        temperature.push_back(surfaces.temperature[patch]);
        deposit.push_back(surfaces.deposit[patch]);
        thickness.push_back(surfaces.thickness[patch]);
        arriving.push_back(surfaces.arriving[patch]);
        plate.push_back(side.plate);
      }
      ++patch;
    }
  piece.cell_data = {{"temperature", "K", 1, temperature},
                     {"mg_deposit", "kg/m^2", 1, deposit},
                     {"mg_thickness", "m", 1, thickness},
                     {"mg_arriving", "mol/m^2/s", 1, arriving},
                     {"plate", "", 1, plate}};
  return piece;
}

}  // namespace

std::filesystem::path write_plates(MPI_Comm communicator, const Problem& problem, const PlateSurfaces& surfaces,
                                   const std::filesystem::path& folder, int number, double time) {
  const std::string name = fmt::format("plates-{:04}.vtu", number);
  write_together(communicator, [&] {
    if (dealii::Utilities::MPI::this_mpi_process(communicator) != 0) return;
    VtuPiece piece =
        stands_in_space(problem) ? plates_as_piece<3>(problem, surfaces) : plates_as_piece<2>(problem, surfaces);
    piece.time = time;
    write_vtu(folder / name, piece);
  });
  return name;
}

}  // namespace joulet
