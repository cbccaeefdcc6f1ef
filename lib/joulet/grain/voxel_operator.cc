#include <joulet/grain/voxel_operator.h>

#include <algorithm>
#include <utility>

namespace joulet {

VoxelOperator::VoxelOperator(const Voxels& voxels, FaceConductances conductances, BoxSides sides)
    : voxels_(voxels),
      label_(voxels.label),
      conductances_(std::move(conductances)),
      sides_(sides),
      outside_(static_cast<std::size_t>(voxels.slab.grid().n[0]), conductances_.outside()) {
  if (sides_.periodic) return;
  const auto plane = static_cast<std::ptrdiff_t>(slab().plane_size());
  if (slab().first() == 0) std::fill_n(label_.begin(), plane, conductances_.outside());
  if (slab().first() + slab().planes() == slab().grid().n[2])
    std::fill_n(label_.end() - plane, plane, conductances_.outside());
}

void VoxelOperator::apply(VoxelField& x, VoxelField& y) const {
  slab().exchange(x);
  const double* v = x.data();
  double* out = y.data();
  for (int k = 0; k < slab().planes(); ++k)
    for (int j = 0; j < slab().grid().n[1]; ++j)
      for_row(j, k, true, [&](std::size_t c, const Row& r) {
        const double own = v[c];
        double flow = r.plate * own;
        for (int m = 0; m < 6; ++m) flow += r.weight[m] * (own - v[r.at[m]]);
        out[c] = flow;
      });
}

void VoxelOperator::sweep(const VoxelField& b, VoxelField& x, bool forward) const {
  double* v = x.data();
  const int nz = slab().planes(), ny = slab().grid().n[1];
  const auto update = [&](std::size_t c, const Row& r) {
    double sum = r.plate, flow = b[c];
    for (int m = 0; m < 6; ++m) {
      sum += r.weight[m];
      flow += r.weight[m] * v[r.at[m]];
    }
    v[c] = sum > 0 ? flow / sum : 0;
  };
  for (int k = 0; k < nz; ++k)
    for (int j = 0; j < ny; ++j) {
      if (forward)
        for_row(j, k, true, update);
      else
        for_row(ny - 1 - j, nz - 1 - k, false, update);
    }
}

VoxelOperator::Row VoxelOperator::row(std::size_t index) const {
  const Grid& grid = slab().grid();
  const std::size_t plane = slab().plane_size(), width = static_cast<std::size_t>(grid.n[0]);
  const int k = static_cast<int>(index / plane) - 1, kz = k + slab().first();
  const int j = static_cast<int>(index % plane / width), i = static_cast<int>(index % width);
  const int at[3] = {i, j, kz};
  const std::size_t step[3] = {1, width, plane};
  Row row;
  const std::uint8_t own = label_[index];
  for (int axis = 0; axis < 3; ++axis) {
    const int n = grid.n[axis];
    const std::size_t around = step[axis] * static_cast<std::size_t>(n - 1);
    const bool first = at[axis] == 0, last = at[axis] + 1 == n, z = axis == 2;
    const std::size_t below = first && !z ? index + around : index - step[axis];
    const std::size_t above = last && !z ? index - around : index + step[axis];
    const bool none_below = first && !sides_.periodic, none_above = last && !sides_.periodic;
    row.at[2 * axis] = below;
    row.at[2 * axis + 1] = above;
    row.weight[2 * axis] = none_below ? 0 : conductances_.between(axis, own, label_[below]);
    row.weight[2 * axis + 1] = none_above ? 0 : conductances_.between(axis, own, label_[above]);
    if (sides_.has_plates() && axis == sides_.direction) row.plate = (first + last) * conductances_.to_plate(axis, own);
  }
  return row;
}

int VoxelOperator::plane_of(std::size_t index, int axis) const {
  const std::size_t width = static_cast<std::size_t>(slab().grid().n[0]), plane = slab().plane_size();
  if (axis == 0) return static_cast<int>(index % width);
  if (axis == 1) return static_cast<int>(index % plane / width);
  return static_cast<int>(index / plane) - 1 + slab().first();
}

double VoxelOperator::jump(std::size_t index, int m) const {
  if (!sides_.periodic || m / 2 != sides_.direction) return 0;
  const int at = plane_of(index, sides_.direction), n = slab().grid().n[sides_.direction];
  if (m % 2 == 0) return at == 0 ? -1 : 0;
  return at + 1 == n ? 1 : 0;
}

double VoxelOperator::plate_power(std::size_t index, double x) const {
  if (!sides_.has_plates()) return 0;
  const int axis = sides_.direction, at = plane_of(index, axis);
  const double conductance = conductances_.to_plate(axis, label_[index]);
  double power = 0;
  if (at == 0) power += conductance * x * x;
  if (at + 1 == slab().grid().n[axis]) power += conductance * (1 - x) * (1 - x);
  return power;
}

}  // namespace joulet
