#pragma once

#include <joulet/grain/face_conductances.h>
#include <joulet/grain/grain_case.h>
#include <joulet/grain/grains.h>
#include <joulet/grain/voxels.h>

#include <vector>

namespace joulet {

/// What makes a volume, before it is put on a grid.
struct Structure {
  Packing packing;                ///< of random grains
  Labels labels;                  ///< phases and colours of grains
  std::vector<double> fractions;  ///< of the phases, as asked for; empty for an image
};

/// One realisation at a conversion. The same on all ranks; not collective.
Structure make_structure(const GrainCase& grain, int realisation, double conversion);

/// The grid on which `level` (0: the finest) of the case is solved. An image sets its own. Throws InputError when there
/// are too few voxels left; IoError for an image that can't be read.
Grid grid_of(const GrainCase& grain, int level);

/// Collective. Throws as `read_image` for an image.
Voxels make_voxels(const GrainCase& grain, const Structure& structure, const Grid& grid,
                   const Communicator& communicator);

/// Electrical and thermal constants of the labels at the temperature.
LabelConstants electrical_constants(const GrainCase& grain, const Labels& labels, double temperature);
LabelConstants thermal_constants(const GrainCase& grain, const Labels& labels, double temperature);

/// Volume fractions of the phases on the grid. Collective.
std::vector<double> measured_fractions(const Voxels& voxels, const Labels& labels, std::size_t phases);

}  // namespace joulet
