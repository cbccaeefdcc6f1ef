#pragma once

#include <joulet/grain/face_conductances.h>
#include <joulet/grain/voxels.h>

#include <array>
#include <cstdint>
#include <vector>

namespace joulet {

/// What happens at the six sides of the box.
struct BoxSides {
  bool periodic = true;  ///< else the sides are insulated, but for the plates
  int direction = 0;     ///< axis of the mean field
  bool plates = true;    ///< on the two sides normal to `direction` of a box that is not periodic

  bool has_plates() const { return !periodic && plates; }
};

/// The finite-volume operator on voxels: (A x)_i = sum over faces of G (x_i - x_j), in amperes or watts. Nothing is
/// stored but the labels: the conductances come from a table of pairs of labels, in double precision, and differences
/// are taken before they are multiplied, so that what leaves one voxel enters the next to the last bit.
class VoxelOperator {
public:
  /// The neighbours of a voxel; weight 0 where there are none.
  struct Row {
    std::array<double, 6> weight;
    std::array<std::size_t, 6> at;
    double plate = 0;  ///< conductance to plates
    double sum() const { return weight[0] + weight[1] + weight[2] + weight[3] + weight[4] + weight[5] + plate; }
  };

  /// Keeps a reference to `voxels`; its planes of neighbours must be filled.
  VoxelOperator(const Voxels& voxels, FaceConductances conductances, BoxSides sides);

  const Slab& slab() const { return voxels_.slab; }
  const std::uint8_t* labels() const { return label_.data(); }
  const FaceConductances& conductances() const { return conductances_; }
  const BoxSides& sides() const { return sides_; }
  std::size_t begin() const { return slab().begin(); }
  std::size_t end() const { return slab().end(); }

  /// y = A x; fills the neighbours' planes of x. Collective.
  void apply(VoxelField& x, VoxelField& y) const;
  /// One sweep of Gauss-Seidel on the planes of this rank, which takes the neighbours' planes of x as they are.
  void sweep(const VoxelField& b, VoxelField& x, bool forward) const;
  /// Calls f(i, r) with the residual r = b - A x of each voxel i; fills the neighbours' planes of x. Collective.
  template <class F>
  void residual(const VoxelField& b, VoxelField& x, F f) const;
  Row row(std::size_t index) const;
  /// What a period adds to the potential of neighbour m of a voxel (order of Row): 1 or -1 around a periodic box along
  /// its direction, else 0.
  double jump(std::size_t index, int m) const;
  /// Heat between a voxel at potential x and the plates at 0 and 1 that it touches, W.
  double plate_power(std::size_t index, double x) const;
  /// Number of the plane of a voxel along an axis, in the whole box.
  int plane_of(std::size_t index, int axis) const;

  /// Calls f(axis, position of the voxel below the face, of the one above it, conductance, jump) for every face inside
  /// or around the box whose lower voxel is held here; the jump is 1 across the side of a periodic box along its
  /// direction. A plate is not a face here.
  template <class F>
  void for_faces(F f) const;

private:
  template <class F>
  void for_row(int j, int k, bool forward, F f) const;

  const Voxels& voxels_;
  std::vector<std::uint8_t> label_;  // beyond insulated sides: outside
  FaceConductances conductances_;
  BoxSides sides_;
  std::vector<std::uint8_t> outside_;  // one row
};

}  // namespace joulet

#include <joulet/grain/voxel_rows.h>
