#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/output/volume_percentiles.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace joulet {

VolumePercentiles::VolumePercentiles(double lowest, double highest, double volume, MPI_Comm communicator)
    : communicator_(communicator), low_(lowest - 1e-6 * std::abs(lowest)), high_(highest + 1e-6 * std::abs(highest)) {
  bins_per_kelvin_ = n_bins / (high_ - low_);
  for (std::size_t p = 0; p < n; ++p) targets_[p] = 0.01 * TemperatureStatistics::percentages[p] * volume;
}

void VolumePercentiles::choose_bins() {
  std::vector<double> all(n_bins);
  checked(MPI_Allreduce(bins_.data(), all.data(), static_cast<int>(n_bins), MPI_DOUBLE, MPI_SUM, communicator_));
  for (std::size_t p = 0; p < n; ++p) {
    double below = 0;
    std::size_t i = 0;
    for (; i + 1 < n_bins && below + all[i] < targets_[p]; ++i) below += all[i];
    chosen_[p] = i;
    below_chosen_[p] = below;
    if (list_of_bin_[i] < 0) list_of_bin_[i] = static_cast<int>(p);
  }
}

VolumePercentiles::Values VolumePercentiles::find() {
  for (auto& list : kept_) std::sort(list.begin(), list.end());
  Values result;
  for (std::size_t p = 0; p < n; ++p) result[p] = find(targets_[p], below_chosen_[p], chosen_[p]);
  return result;
}

/// Bisection on the temperature: no rank needs the points of another.
double VolumePercentiles::find(double target, double below, std::size_t bin) const {
  const auto& list = kept_[static_cast<std::size_t>(list_of_bin_[bin])];
  std::vector<double> cumulative{0};
  for (const auto& [temperature, volume] : list) cumulative.push_back(cumulative.back() + volume);
  double low = bin == 0 ? low_ : low_ + static_cast<double>(bin) / bins_per_kelvin_;
  double high = bin + 1 == n_bins ? high_ : low_ + static_cast<double>(bin + 1) / bins_per_kelvin_;
  while (high - low > 1e-10 * std::abs(high_)) {
    const double middle = 0.5 * (low + high);
    const auto end =
        std::upper_bound(list.begin(), list.end(), std::make_pair(middle, std::numeric_limits<double>::infinity()));
    const double local = cumulative[static_cast<std::size_t>(end - list.begin())];
    double total = 0;
    checked(MPI_Allreduce(&local, &total, 1, MPI_DOUBLE, MPI_SUM, communicator_));
    (below + total < target ? low : high) = middle;
  }
  return high;
}

}  // namespace joulet
