#pragma once

#include <joulet/grain/communicator.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace joulet {

/// A box of equal voxels; axis 0 is x and runs fastest.
struct Grid {
  std::array<int, 3> n{};     ///< voxels along each axis
  std::array<double, 3> h{};  ///< m, size of a voxel

  std::int64_t size() const { return std::int64_t(n[0]) * n[1] * n[2]; }
  double length(int axis) const { return n[axis] * h[axis]; }               ///< m
  double volume() const { return length(0) * length(1) * length(2); }       ///< m^3
  double voxel_volume() const { return h[0] * h[1] * h[2]; }                ///< m^3
  double face_area(int axis) const { return voxel_volume() / h[axis]; }     ///< m^2, of one voxel
  double cross_section(int axis) const { return volume() / length(axis); }  ///< m^2, of the box
};

/// A value for each voxel of the planes of this rank, with one more plane below and above for the neighbours' values.
using VoxelField = std::vector<double>;

/// Which planes normal to z a rank holds, and who has the planes next to them. Planes are dealt out evenly; there may
/// not be more ranks than planes.
class Slab {
public:
  /// Throws InputError when there are more ranks than planes.
  Slab(const Communicator& communicator, const Grid& grid);

  const Grid& grid() const { return grid_; }
  const Communicator& communicator() const { return *communicator_; }
  int first() const { return first_; }    ///< plane of the box
  int planes() const { return planes_; }  ///< held here
  std::size_t plane_size() const { return plane_; }
  std::size_t owned() const { return plane_ * static_cast<std::size_t>(planes_); }
  std::size_t stored() const { return owned() + 2 * plane_; }  ///< length of a VoxelField
  /// Position in a field of the voxel (i, j, k), k counted from the first plane held here; -1 and planes() are the
  /// neighbours'.
  std::size_t at(int i, int j, int k) const {
    return (static_cast<std::size_t>(k + 1) * static_cast<std::size_t>(grid_.n[1]) + static_cast<std::size_t>(j)) *
               static_cast<std::size_t>(grid_.n[0]) +
           static_cast<std::size_t>(i);
  }
  std::size_t begin() const { return plane_; }
  std::size_t end() const { return plane_ + owned(); }
  int lower_rank() const { return lower_; }  ///< who has the plane below, around the box
  int upper_rank() const { return upper_; }

  /// Fills the planes of the neighbours, around the box. Collective.
  template <class T>
  void exchange(std::vector<T>& field) const {
    const std::size_t bytes = plane_ * sizeof(T);
    T* data = field.data();
    communicator_->exchange(data + plane_, bytes, lower_, data + plane_ + owned(), bytes, upper_, 1);
    communicator_->exchange(data + owned(), bytes, upper_, data, bytes, lower_, 2);
  }

  VoxelField field(double value = 0) const { return VoxelField(stored(), value); }

private:
  Grid grid_;
  const Communicator* communicator_;
  int first_ = 0, planes_ = 0, lower_ = 0, upper_ = 0;
  std::size_t plane_ = 0;
};

/// What each voxel consists of: a label for each, the neighbours' planes included.
struct Voxels {
  Slab slab;
  std::vector<std::uint8_t> label;  ///< of length slab.stored()
};

}  // namespace joulet
