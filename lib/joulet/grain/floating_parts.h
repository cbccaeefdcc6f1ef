#pragma once

#include <joulet/grain/communicator.h>
#include <joulet/grain/voxels.h>

#include <cstdint>
#include <vector>

namespace joulet {

/// Sets of voxels that conduct among each other and are tied to no plate: a periodic network, a grain that lies alone
/// in pores. They know potentials up to a constant. What flows into one must flow out of it; what rounding leaves of
/// that no potential can remove, and conjugate gradients would multiply it from step to step.
class FloatingParts {
public:
  FloatingParts() = default;
  /// `of`: the part of each voxel of this rank, -1 for none; the first `shared` parts are those of all ranks, the other
  /// ones of this rank alone. Collective.
  FloatingParts(const Communicator& communicator, std::size_t begin, std::vector<std::int32_t> of, int shared,
                int count);

  /// Takes away what each part has too much in sum, from all its voxels alike. Collective.
  void balance(const Communicator& communicator, VoxelField& residual) const;

private:
  void add_up(const Communicator& communicator, std::vector<double>& sums) const;

  std::size_t begin_ = 0;
  std::vector<std::int32_t> of_;
  std::size_t shared_ = 0;
  std::vector<double> inverse_count_;  ///< 1 over the voxels of each part
};

}  // namespace joulet
