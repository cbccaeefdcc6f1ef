#include <joulet/grain/floating_parts.h>

#include <algorithm>
#include <utility>

namespace joulet {

FloatingParts::FloatingParts(const Communicator& communicator, std::size_t begin, std::vector<std::int32_t> of,
                             int shared, int count)
    : begin_(begin), of_(std::move(of)), shared_(static_cast<std::size_t>(shared)) {
  std::vector<double> voxels(static_cast<std::size_t>(count), 0);
  for (const std::int32_t part : of_)
    if (part >= 0) voxels[static_cast<std::size_t>(part)] += 1;
  add_up(communicator, voxels);
  for (const double n : voxels) inverse_count_.push_back(n > 0 ? 1 / n : 0);
}

void FloatingParts::add_up(const Communicator& communicator, std::vector<double>& sums) const {
  if (shared_ == 0 || communicator.size() == 1) return;
  std::vector<double> of_all(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(shared_));
  communicator.sum(of_all);
  std::copy(of_all.begin(), of_all.end(), sums.begin());
}

void FloatingParts::balance(const Communicator& communicator, VoxelField& residual) const {
  if (inverse_count_.empty()) return;
  std::vector<double> excess(inverse_count_.size(), 0);
  for (std::size_t i = 0; i < of_.size(); ++i)
    if (of_[i] >= 0) excess[static_cast<std::size_t>(of_[i])] += residual[begin_ + i];
  add_up(communicator, excess);
  for (std::size_t part = 0; part < excess.size(); ++part) excess[part] *= inverse_count_[part];
  for (std::size_t i = 0; i < of_.size(); ++i)
    if (of_[i] >= 0) residual[begin_ + i] -= excess[static_cast<std::size_t>(of_[i])];
}

}  // namespace joulet
