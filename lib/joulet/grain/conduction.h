#pragma once

#include <joulet/grain/multigrid.h>
#include <joulet/grain/voxel_operator.h>

#include <array>
#include <vector>

namespace joulet {

struct ConductionOptions {
  double tolerance = 1e-6;  ///< of the current balance between planes, and of the field in the norm of the energy
  int max_iterations = 500;
};

/// How a solution was found.
struct SolverReport {
  int iterations = 0;
  double imbalance = 0;     ///< largest difference of the currents through two planes, over their mean
  double energy_error = 0;  ///< estimated error of the field in the norm of the energy, relative
  int levels = 0;
  double operator_complexity = 0;
  double setup_seconds = 0, solve_seconds = 0;
};

/// A potential with a mean gradient of one over the box, and what flows because of it.
struct MeanField {
  VoxelField potential;          ///< rises by 1 V (or 1 K) along the axis; neighbours' planes filled
  std::array<double, 3> flux{};  ///< mean flux density along each axis times -1, A/m^2 or W/m^2
  double current = 0;            ///< A or W through the box along the axis, mean over the planes
  SolverReport report;

  /// Column of the effective conductivity: flux per mean gradient, S/m or W/m/K.
  std::array<double, 3> conductivity(const Grid& grid, int axis) const {
    return {flux[0] * grid.length(axis), flux[1] * grid.length(axis), flux[2] * grid.length(axis)};
  }
};

/// Solves A x = 0 with a drop of 1 along `op.sides().direction`, from plate to plate or from period to period, by
/// flexible conjugate gradients. Ends when the currents through all planes agree, and the error of the energy (Hestenes
/// & Stiefel 1952, over the last steps) is small enough: a small residual alone says little at high contrast. Throws
/// SolverError when that is not reached. Collective.
MeanField solve_mean_field(const VoxelOperator& op, Multigrid& multigrid, const ConductionOptions& options);

/// Solves A x = source (W or A, whose sum must vanish) in a periodic box; the mean of x is zero. Ends when the energy
/// error is small enough. Throws SolverError. Collective.
struct SourceField {
  VoxelField potential;
  SolverReport report;
};
SourceField solve_source(const VoxelOperator& op, Multigrid& multigrid, const VoxelField& source,
                         const ConductionOptions& options);

/// Current through each plane normal to the axis of the mean field, A: n for a periodic box, n + 1 with plates.
/// The neighbours' planes of x must be filled. Collective.
std::vector<double> plane_currents(const VoxelOperator& op, const VoxelField& x);

}  // namespace joulet
