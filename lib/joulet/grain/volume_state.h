#pragma once

#include <joulet/grain/conduction.h>
#include <joulet/grain/grain_case.h>
#include <joulet/grain/joule_heat.h>
#include <joulet/grain/percolation.h>
#include <joulet/grain/volume.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

using Tensor = std::array<std::array<double, 3>, 3>;  ///< [flux][mean field]; NaN in columns that were not solved for

/// What happens inside the grains at the power density of the case; the mean field points along `direction`.
struct HotSpots {
  int direction = 2;
  double voltage = 0;               ///< V, across the box
  double coldest = 0, hottest = 0;  ///< K, voxels, less the mean of the solids, as all below
  double carbon = 0, oxide = 0;     ///< K, means of the phases
  FaceDistribution interface;       ///< K, between carbon and oxide
  double equivalent_excess = 0;     ///< K, at which a reaction has its mean rate over the interface
  LocalField field;
  double contact_field = 0;  ///< V/m, over the gap of a contact; 0 without
  double length_scale = 0;   ///< K, q d^2/k with the median diameter of the first carbon phase and the effective k
};

/// One volume on one grid.
struct GridState {
  Grid grid;
  std::vector<double> fractions;          ///< of the phases, as on the grid
  std::array<Percolation, 3> conducting;  ///< all that carries current, along each axis solved for
  std::array<Percolation, 3> carbon;
  Tensor sigma{}, k{};  ///< S/m, W/m/K
  std::vector<SolverReport> reports;
  std::optional<HotSpots> hot_spots;

  double mean_sigma() const;  ///< mean over the directions solved for
  double mean_k() const;
};

/// Fields for pictures, in SI.
struct VolumeFields {
  VoxelField potential, heat, temperature;  ///< V, W/m^3, K less the mean of the solids; empty where not computed
};

struct StateOptions {
  double temperature = 1765.15;  ///< K
  bool hot_spots = true;
};

/// Solves for current and heat in all directions of the case. `fields` are filled when it is not null. Collective.
GridState solve_state(const GrainCase& grain, const Structure& structure, const Voxels& voxels,
                      const StateOptions& options, VolumeFields* fields = nullptr);

/// Axes of the case, 0 to 2.
std::vector<int> directions_of(const GrainCase& grain);

/// Which labels belong to phases of the kind.
std::vector<char> labels_of_kind(const GrainCase& grain, const Labels& labels, GrainPhase::Kind kind);

}  // namespace joulet
