#pragma once

#include <joulet/grain/extrapolation.h>
#include <joulet/grain/volume_state.h>

#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// One state of a map: the volume at another conversion and temperature, or with another share of carbon.
struct MapRow {
  int realisation = 1;
  double conversion = 0, temperature = 0;  ///< K
  double carbon_fraction = 0;              ///< volume of carbon over that of all solids, on the grid
  double porosity = 0;                     ///< volume fraction of the pores, on the grid
  double contact_resistance = 0;           ///< ohm m^2, of the first contact
  double size = 1;                         ///< of box and grains, relative to the case
  GridState state;
};

struct GrainResult {
  std::vector<GridState> resolutions;   ///< the first realisation, the finest grid first
  std::vector<GridState> realisations;  ///< all on the finest grid, the first one included
  std::vector<MapRow> table;            ///< maps.conversions x maps.temperatures
  std::vector<MapRow> carbon;           ///< maps.carbon_fractions
  std::vector<MapRow> contacts;         ///< maps.contact_resistances
  std::vector<MapRow> sizes;            ///< maps.sizes; all maps with each realisation

  /// A number of each grid, extrapolated.
  Extrapolated extrapolated(const std::function<double(const GridState&)>& number) const;
  Statistics statistics(const std::function<double(const GridState&)>& number) const;
};

/// What is told while it runs, on all ranks.
struct GrainObservers {
  std::function<void(const std::string&)> progress;
  /// The first realisation on the finest grid.
  std::function<void(const Voxels&, const Structure&, const VolumeFields&)> fields;
};

/// Everything that the case asks for. Collective; throws InputError, SolverError, IoError on all ranks.
GrainResult run_grain(const GrainCase& grain, const Communicator& communicator, const GrainObservers& observers = {});

/// The case with all contacts of the resistance, ohm m^2. Throws InputError when it has none.
GrainCase with_contact_resistance(GrainCase grain, double resistance);
/// The case with box and grains `factor` times as large.
GrainCase with_size(GrainCase grain, double factor);
/// The case with `fraction` of its solids' volume as carbon, all solids together as before.
GrainCase with_carbon_fraction(GrainCase grain, double fraction);

}  // namespace joulet
