#pragma once

#include <joulet/results/step_report.h>

#include <mpi.h>

#include <array>
#include <utility>
#include <vector>

namespace joulet {

/// Temperatures below which the given percentages of the volume lie. Points stand for their volumes and pass by twice:
/// once to be counted in bins, once to leave the few that are in the bins of the percentiles. All others are forgotten.
class VolumePercentiles {
public:
  using Values = std::array<double, TemperatureStatistics::percentages.size()>;
  /// `lowest`, `highest`: about the range of the temperatures; `volume` of all ranks.
  VolumePercentiles(double lowest, double highest, double volume, MPI_Comm communicator);

  /// First pass.
  void count(double temperature, double volume) { bins_[bin(temperature)] += volume; }
  /// Between the passes. Collective.
  void choose_bins();
  /// Second pass, over the same points.
  void keep(double temperature, double volume) {
    const int list = list_of_bin_[bin(temperature)];
    if (list >= 0) kept_[static_cast<std::size_t>(list)].emplace_back(temperature, volume);
  }
  /// To 1e-10 of the highest temperature. Collective.
  Values find();

private:
  static constexpr std::size_t n_bins = 4096, n = std::tuple_size_v<Values>;
  std::size_t bin(double temperature) const {
    const double position = (temperature - low_) * bins_per_kelvin_;
    return position <= 0 ? 0 : position >= n_bins - 1 ? n_bins - 1 : static_cast<std::size_t>(position);
  }
  double find(double target, double below, std::size_t bin) const;

  const MPI_Comm communicator_;
  double low_, high_, bins_per_kelvin_;
  Values targets_;                       ///< volume below the percentile, m^3
  std::array<std::size_t, n> chosen_{};  ///< bin of the percentile
  Values below_chosen_{};                ///< volume below that bin, all ranks
  std::vector<double> bins_ = std::vector<double>(n_bins, 0.);
  std::vector<int> list_of_bin_ = std::vector<int>(n_bins, -1);
  std::array<std::vector<std::pair<double, double>>, n> kept_;  ///< temperature and volume, by first percentile
};

}  // namespace joulet
