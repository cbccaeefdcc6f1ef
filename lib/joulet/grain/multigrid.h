#pragma once

#include <joulet/grain/aggregation.h>
#include <joulet/grain/coarse_solver.h>
#include <joulet/grain/floating_parts.h>
#include <joulet/grain/voxel_operator.h>

#include <cstddef>
#include <vector>

namespace joulet {

/// Aggregation multigrid as a preconditioner for a VoxelOperator: Gauss-Seidel forward before and backward after the
/// coarse correction, and on each coarse level up to two steps of a flexible conjugate-gradient method (K-cycle: Notay
/// 2008, Numer. Linear Algebra Appl. 15, 473). Varies a little from call to call: the outer method must be flexible.
class Multigrid {
public:
  /// Keeps a reference to `fine`. Collective.
  explicit Multigrid(const VoxelOperator& fine);

  /// z = about A^-1 r; fills the neighbours' planes of neither. Collective.
  void apply(const VoxelField& r, VoxelField& z);

  /// Takes from a residual what no potential can remove. Collective.
  void balance(VoxelField& residual) const { floating_.balance(communicator_, residual); }

  int levels() const { return static_cast<int>(levels_.size()) + 1; }
  double operator_complexity() const { return complexity_; }  ///< conductances of all levels over those of the voxels

private:
  struct Level {
    ConductorGraph graph;
    std::vector<std::int32_t> to_coarse;  ///< empty on the coarsest
    std::vector<double> b, x, c, v, d, w;
  };
  FloatingParts find_floating_parts() const;
  void cycle(std::size_t level, const std::vector<double>& b, std::vector<double>& x);
  void solve(std::size_t level, const std::vector<double>& b, std::vector<double>& x);

  const VoxelOperator& fine_;
  const Communicator& communicator_;
  std::vector<std::int32_t> to_coarse_;
  std::vector<Level> levels_;
  CoarseSolver coarsest_;
  FloatingParts floating_;
  double complexity_ = 1;
};

}  // namespace joulet
