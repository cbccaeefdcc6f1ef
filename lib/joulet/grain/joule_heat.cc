#include <joulet/base/constants.h>
#include <joulet/grain/joule_heat.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace joulet {
namespace {

/// Counts values between two ends: percentiles of many values on many ranks without sorting them.
class Histogram {
public:
  Histogram(double low, double high) : low_(low), width_((high - low) / bins), counts_(bins, 0) {}
  void add(double value, double weight) {
    const double bin = width_ > 0 ? (value - low_) / width_ : 0;
    counts_[static_cast<std::size_t>(std::clamp(bin, 0., bins - 1.))] += weight;
  }
  std::vector<double> percentiles(const Communicator& communicator, const std::vector<double>& levels) {
    communicator.sum(counts_);
    double total = 0;
    for (const double count : counts_) total += count;
    std::vector<double> result;
    for (const double level : levels) {
      double left = level / 100 * total;
      std::size_t bin = 0;
      while (bin + 1 < counts_.size() && left > counts_[bin]) left -= counts_[bin++];
      const double part = counts_[bin] > 0 ? left / counts_[bin] : 0;
      result.push_back(low_ + width_ * (static_cast<double>(bin) + part));
    }
    return result;
  }

private:
  static constexpr int bins = 20000;
  double low_, width_;
  std::vector<double> counts_;
};

}  // namespace

VoxelField joule_heat(const VoxelOperator& current, const MeanField& field, double voltage,
                      const FaceConductances& thermal) {
  const Slab& slab = current.slab();
  const FaceConductances& laws = current.conductances();
  const VoxelField& x = field.potential;
  const std::uint8_t* label = current.labels();
  VoxelField heat = slab.field();
  // Each voxel takes its own share of its six faces, so that no rank has to hand on the share of a neighbour.
  for (std::size_t i = slab.begin(); i < slab.end(); ++i) {
    const VoxelOperator::Row row = current.row(i);
    double power = current.plate_power(i, x[i]);
    for (std::size_t m = 0; m < 6; ++m) {
      if (row.weight[m] <= 0) continue;
      const double drop = x[row.at[m]] + current.jump(i, static_cast<int>(m)) - x[i];
      const int axis = static_cast<int>(m) / 2;
      const std::uint8_t own = label[i], other = label[row.at[m]];
      const double interface = laws.interface_share(axis, own, other);
      const double share = laws.share(axis, own, other) - interface / 2 + interface * thermal.share(axis, other, own);
      power += row.weight[m] * drop * drop * share;
    }
    heat[i] = power * voltage * voltage;
  }
  slab.exchange(heat);
  return heat;
}

double InterfaceReaction::rate_factor(double excess) const {
  return std::exp(activation_energy / constants::gas_constant * (1 / temperature - 1 / (temperature + excess)));
}

double InterfaceReaction::excess_of(double rate_factor) const {
  if (activation_energy == 0) return 0;
  return 1 / (1 / temperature - constants::gas_constant * std::log(rate_factor) / activation_energy) - temperature;
}

FaceDistribution interface_temperature(const VoxelOperator& heat, const VoxelField& temperature,
                                       const std::vector<char>& first, const std::vector<char>& second,
                                       const InterfaceCurrent& current, const InterfaceReaction& reaction) {
  const Communicator& communicator = heat.slab().communicator();
  const FaceConductances& laws = heat.conductances();
  const std::uint8_t* label = heat.labels();
  const Grid& grid = heat.slab().grid();
  // f(temperature, area) of each face between the two sets.
  const auto each = [&](auto f) {
    heat.for_faces([&](int axis, std::size_t a, std::size_t b, double conductance, double jump) {
      const std::uint8_t la = label[a], lb = label[b];
      if (conductance <= 0 || !((first[la] && second[lb]) || (first[lb] && second[la]))) return;
      const double rise = temperature[b] - temperature[a];
      const double drop = current.voltage * (current.potential[b] + jump - current.potential[a]);
      const double generated =
          current.conductances.between(axis, la, lb) * drop * drop * current.conductances.interface_share(axis, la, lb);
      // From a to the middle of the interface lies its own half and half of the interface.
      const double share = laws.share(axis, la, lb);
      f(temperature[a] + share * rise + generated * share * (1 - share) / conductance, grid.face_area(axis));
    });
  };
  double sums[3] = {0, 0, 0}, low = std::numeric_limits<double>::max(), high = -low;
  each([&](double t, double area) {
    sums[0] += area;
    sums[1] += area * t;
    sums[2] += area * reaction.rate_factor(t);
    low = std::min(low, t);
    high = std::max(high, t);
  });
  communicator.sum(sums, 3);
  FaceDistribution result;
  if (!(sums[0] > 0)) return result;
  result.area = sums[0] / grid.volume();
  result.mean = sums[1] / sums[0];
  result.rate_factor = sums[2] / sums[0];
  result.least = communicator.min(low);
  result.greatest = communicator.max(high);
  Histogram histogram(result.least, result.greatest);
  each([&](double t, double area) { histogram.add(t, area); });
  result.percentiles = histogram.percentiles(communicator, percentile_levels);
  return result;
}

LocalField local_field(const VoxelOperator& current, const MeanField& field, double voltage) {
  const FaceConductances& laws = current.conductances();
  const Grid& grid = current.slab().grid();
  const Communicator& communicator = current.slab().communicator();
  const std::uint8_t* label = current.labels();
  const VoxelField& x = field.potential;
  // f(field in a, field in b, voltage across the interface) of each face that carries current.
  const auto each = [&](auto f) {
    current.for_faces([&](int axis, std::size_t a, std::size_t b, double conductance, double jump) {
      if (conductance <= 0) return;
      const double drop = voltage * std::abs(x[b] + jump - x[a]), half = grid.h[axis] / 2;
      const double interface = laws.interface_share(axis, label[a], label[b]);
      const double in_a = laws.share(axis, label[a], label[b]) - interface / 2;
      f(drop * in_a / half, drop * (1 - in_a - interface) / half, drop * interface);
    });
  };
  LocalField result;
  result.mean = voltage / grid.length(current.sides().direction);
  double greatest = 0, contact = 0;
  each([&](double a, double b, double across) {
    greatest = std::max({greatest, a, b});
    contact = std::max(contact, across);
  });
  result.greatest = communicator.max(greatest);
  result.contact_voltage = communicator.max(contact);
  Histogram histogram(0, result.greatest);
  each([&](double a, double b, double) {
    histogram.add(a, 1);
    histogram.add(b, 1);
  });
  result.percentile_99 = histogram.percentiles(communicator, {99})[0];
  return result;
}

double mean_over(const Voxels& voxels, const VoxelField& field, const std::vector<char>& labels) {
  double sums[2] = {0, 0};
  for (std::size_t i = voxels.slab.begin(); i < voxels.slab.end(); ++i)
    if (labels[voxels.label[i]]) {
      sums[0] += 1;
      sums[1] += field[i];
    }
  voxels.slab.communicator().sum(sums, 2);
  return sums[0] > 0 ? sums[1] / sums[0] : 0;
}

}  // namespace joulet
