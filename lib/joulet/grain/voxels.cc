#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/voxels.h>

namespace joulet {

Slab::Slab(const Communicator& communicator, const Grid& grid) : grid_(grid), communicator_(&communicator) {
  const int size = communicator.size(), rank = communicator.rank(), n = grid.n[2];
  if (size > n)
    throw InputError(fmt::format(
        "{} ranks for {} planes of voxels: take at most as many ranks as there are planes along z", size, n));
  const auto start = [&](int r) { return static_cast<int>(std::int64_t(n) * r / size); };
  first_ = start(rank);
  planes_ = start(rank + 1) - first_;
  lower_ = (rank + size - 1) % size;
  upper_ = (rank + 1) % size;
  plane_ = static_cast<std::size_t>(grid.n[0]) * static_cast<std::size_t>(grid.n[1]);
}

}  // namespace joulet
