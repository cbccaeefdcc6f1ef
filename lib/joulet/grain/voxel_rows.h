#pragma once

// The loops over voxels of VoxelOperator; included by voxel_operator.h.
namespace joulet {

/// Calls f(index, Row) along x; rows beyond insulated sides read labels `outside`.
template <class F>
inline void VoxelOperator::for_row(int j, int k, bool forward, F f) const {
  const Grid& grid = slab().grid();
  const int nx = grid.n[0], ny = grid.n[1], n = conductances_.labels();
  const std::size_t base = slab().at(0, j, k), plane = slab().plane_size(), width = static_cast<std::size_t>(nx);
  const std::size_t wrap = width * static_cast<std::size_t>(ny - 1);
  const std::size_t ym = j > 0 ? base - width : base + wrap, yp = j + 1 < ny ? base + width : base - wrap;
  const std::uint8_t* lab = label_.data();
  const std::uint8_t* l0 = lab + base;
  const std::uint8_t* lym = sides_.periodic || j > 0 ? lab + ym : outside_.data();
  const std::uint8_t* lyp = sides_.periodic || j + 1 < ny ? lab + yp : outside_.data();
  const std::uint8_t *lzm = lab + base - plane, *lzp = lab + base + plane;
  const double *tx = conductances_.table(0), *ty = conductances_.table(1), *tz = conductances_.table(2);
  const int kz = k + slab().first(), axis = sides_.direction;
  const int row_plates = !sides_.has_plates() ? 0
                         : axis == 1          ? (j == 0) + (j + 1 == ny)
                         : axis == 2          ? (kz == 0) + (kz + 1 == grid.n[2])
                                              : 0;
  const bool x_plates = sides_.has_plates() && axis == 0;
  for (int s = 0; s < nx; ++s) {
    const int i = forward ? s : nx - 1 - s;
    const int own = l0[i] * n;
    const bool first = i == 0, last = i + 1 == nx;
    const std::uint8_t lxm = !first ? l0[i - 1] : (sides_.periodic ? l0[nx - 1] : conductances_.outside());
    const std::uint8_t lxp = !last ? l0[i + 1] : (sides_.periodic ? l0[0] : conductances_.outside());
    const std::size_t c = base + static_cast<std::size_t>(i), u = static_cast<std::size_t>(i);
    Row row{{tx[own + lxm], tx[own + lxp], ty[own + lym[i]], ty[own + lyp[i]], tz[own + lzm[i]], tz[own + lzp[i]]},
            {first ? base + width - 1 : c - 1, last ? base : c + 1, ym + u, yp + u, c - plane, c + plane},
            0};
    const int plates = row_plates + (x_plates ? first + last : 0);
    if (plates) row.plate = plates * conductances_.to_plate(axis, l0[i]);
    f(c, row);
  }
}

template <class F>
void VoxelOperator::residual(const VoxelField& b, VoxelField& x, F f) const {
  slab().exchange(x);
  const double* v = x.data();
  for (int k = 0; k < slab().planes(); ++k)
    for (int j = 0; j < slab().grid().n[1]; ++j)
      for_row(j, k, true, [&](std::size_t c, const Row& r) {
        const double own = v[c];
        double flow = r.plate * own;
        for (int m = 0; m < 6; ++m) flow += r.weight[m] * (own - v[r.at[m]]);
        f(c, b[c] - flow);
      });
}

template <class F>
void VoxelOperator::for_faces(F f) const {
  const Grid& grid = slab().grid();
  for (int k = 0; k < slab().planes(); ++k)
    for (int j = 0; j < grid.n[1]; ++j) {
      int i = 0;
      const int kz = k + slab().first(), axis = sides_.direction;
      for_row(j, k, true, [&](std::size_t c, const Row& r) {
        const bool last[3] = {i + 1 == grid.n[0], j + 1 == grid.n[1], kz + 1 == grid.n[2]};
        for (int d = 0; d < 3; ++d)
          if (!last[d] || sides_.periodic)
            f(d, c, r.at[2 * d + 1], r.weight[2 * d + 1], last[d] && d == axis ? 1. : 0.);
        ++i;
      });
    }
}

}  // namespace joulet
