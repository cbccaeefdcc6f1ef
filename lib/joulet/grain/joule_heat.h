#pragma once

#include <joulet/grain/conduction.h>

#include <vector>

namespace joulet {

/// Joule heat of each voxel, W, at the potential of a MeanField times `voltage` across the box. Of what is generated
/// between two centres each voxel gets that of its own half; that of the interface divides as heat flows from it to the
/// two centres, by `thermal`. The sum is the power at the terminals. Collective.
VoxelField joule_heat(const VoxelOperator& current, const MeanField& field, double voltage,
                      const FaceConductances& thermal);

/// A distribution over faces, all of the same area.
struct FaceDistribution {
  double area = 0;  ///< m^2 per m^3 of the box, surface of voxels: for smooth surfaces too large, by 1.5 for spheres
  double mean = 0, least = 0, greatest = 0;
  std::vector<double> percentiles;  ///< at percentile_levels
  double rate_factor = 1;           ///< mean rate of a reaction over the area, relative to that at the mean
};
/// Per cent of the area that lies below.
inline const std::vector<double> percentile_levels = {1, 10, 50, 90, 99, 99.9};

/// What generates heat in interfaces: current through their resistance, at `potential` (1 V across) times `voltage`.
struct InterfaceCurrent {
  const FaceConductances& conductances;
  const VoxelField& potential;
  double voltage;
};
/// A reaction at the interface: activation energy, J/mol, and mean temperature, K.
struct InterfaceReaction {
  double activation_energy, temperature;

  double rate_factor(double excess) const;     ///< exp(Ea/R (1/T - 1/(T + excess)))
  double excess_of(double rate_factor) const;  ///< its inverse, K
};
/// Temperature of the interfaces between labels of `first` and of `second`, less the mean of the solids, K: where the
/// two halves of the voxels meet, with the heat that is generated there; with a thermal resistance the mean of its two
/// sides. Of second order in h across flat layers. Collective.
FaceDistribution interface_temperature(const VoxelOperator& heat, const VoxelField& temperature,
                                       const std::vector<char>& first, const std::vector<char>& second,
                                       const InterfaceCurrent& current, const InterfaceReaction& reaction);

/// Strength of the field along the axes in the material beside each face, V/m, and of the voltage across interfaces.
struct LocalField {
  double mean = 0;             ///< voltage over length, V/m
  double greatest = 0;         ///< beside a face
  double percentile_99 = 0;    ///< of the faces of all conducting voxels, V/m
  double contact_voltage = 0;  ///< greatest across an interface with a resistance, V
};
LocalField local_field(const VoxelOperator& current, const MeanField& field, double voltage);

/// Mean of a field over the voxels of the labels, 0 if there are none. Collective.
double mean_over(const Voxels& voxels, const VoxelField& field, const std::vector<char>& labels);

}  // namespace joulet
