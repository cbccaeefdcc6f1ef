#pragma once

#include <joulet/grain/voxels.h>

#include <cstdint>
#include <vector>

namespace joulet {

/// Constants of a scalar conduction problem by label: current (S/m, ohm m^2) or heat (W/m/K, m^2 K/W).
struct LabelConstants {
  std::vector<double> conductivity;             ///< of each label; 0: nothing flows
  std::vector<std::vector<double>> resistance;  ///< of the interface between two labels, times area; symmetric
};

/// What flows between neighbouring voxels per difference of potential. Between the centres of two voxels lie half a
/// voxel of each and the interface, in series:
///   G = A / (h/(2 k_a) + R_ab + h/(2 k_b)),
/// which is the harmonic mean for R_ab = 0 (Patankar 1980, eq. 4.9): the flux is continuous, and exact across layers.
class FaceConductances {
public:
  FaceConductances() = default;
  FaceConductances(const Grid& grid, const LabelConstants& constants);

  /// The label of what lies beyond an insulated side; conducts nothing.
  std::uint8_t outside() const { return static_cast<std::uint8_t>(labels_ - 1); }
  int labels() const { return labels_; }  ///< with `outside`

  double between(int axis, std::uint8_t a, std::uint8_t b) const { return face_[axis][a * labels_ + b]; }  // S or W/K
  const double* table(int axis) const { return face_[axis].data(); }
  /// From the centre of a voxel to a plate at its face.
  double to_plate(int axis, std::uint8_t a) const { return plate_[axis][a]; }
  /// Share of the heat generated between two voxels that the first one gets: its own half and half of the interface.
  double share(int axis, std::uint8_t a, std::uint8_t b) const { return share_[axis][a * labels_ + b]; }
  /// Share of the drop between two voxels that the interface itself takes.
  double interface_share(int axis, std::uint8_t a, std::uint8_t b) const {
    return interface_share_[axis][a * labels_ + b];
  }

private:
  int labels_ = 1;
  std::vector<double> face_[3], plate_[3], share_[3], interface_share_[3];
};

}  // namespace joulet
