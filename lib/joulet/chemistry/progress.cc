#include <joulet/chemistry/progress.h>

#include <algorithm>
#include <array>
#include <utility>

namespace joulet {

Progress::Progress(const Mechanism& mechanism, std::vector<double> initial)
    : mechanism_(mechanism), initial_(std::move(initial)) {
  for (std::size_t s = 0; s < mechanism.solids().size(); ++s) {
    Group group{s, mechanism.has_reduced_time(s), 0, {}, {}};
    for (std::size_t r = 0; r < mechanism.n_reactions(); ++r)
      if (mechanism.basis(r) == s) group.reactions.push_back(r);
    if (group.reactions.empty()) continue;
    if (group.has_reduced_time) group.reduced_time = size_++;
    if (!group.has_reduced_time || group.reactions.size() > 1)
      for (std::size_t i = 0; i < group.reactions.size(); ++i) group.share.push_back(size_++);
    solid_of_.resize(size_, s);
    groups_.push_back(std::move(group));
  }
}

void Progress::extents(const double* variables, double* result) const {
  for (const Group& group : groups_) {
    const std::size_t n = group.reactions.size();
    if (!group.has_reduced_time) {
      for (std::size_t i = 0; i < n; ++i) result[group.reactions[i]] = std::max(variables[group.share[i]], 0.0);
      continue;
    }
    const ConversionModel& model = mechanism_.model(group.reactions[0]);
    const double total = initial_[group.solid] * model.inverse_g(variables[group.reduced_time]);
    double sum = 0;
    for (const std::size_t share : group.share) sum += std::max(variables[share], 0.0);
    for (std::size_t i = 0; i < n; ++i)
      result[group.reactions[i]] = n == 1    ? total
                                   : sum > 0 ? total * (std::max(variables[group.share[i]], 0.0) / sum)
                                             : total / static_cast<double>(n);
  }
  mechanism_.make_feasible(initial_.data(), result);
}

std::vector<double> Progress::absolute_tolerances(double share) const {
  const double amount = share * *std::min_element(initial_.begin(), initial_.end());
  std::vector<double> result(size_, amount);
  for (const Group& group : groups_)
    if (group.has_reduced_time) {
      const double conversion = std::min(amount / initial_[group.solid], 0.5);
      result[group.reduced_time] = std::min(conversion, mechanism_.model(group.reactions[0]).g(conversion));
    }
  return result;
}

void Progress::weights(const double* variables, const double* extents, double* result) const {
  std::array<double, most_species> amounts;
  mechanism_.amounts(initial_.data(), extents, amounts.data());
  for (const Group& group : groups_) {
    const ConversionModel& model = mechanism_.model(group.reactions[0]);
    const double initial = initial_[group.solid];
    const double theta = group.has_reduced_time ? variables[group.reduced_time]
                                                : model.g(std::clamp(1 - amounts[group.solid] / initial, 0.0, 1.0));
    for (const std::size_t r : group.reactions) result[r] = initial * model.slope(theta);
  }
}

void Progress::derivatives(const double* weights, const double* factors, double* result) const {
  for (const Group& group : groups_) {
    if (group.has_reduced_time) {
      double sum = 0;
      for (const std::size_t r : group.reactions) sum += factors[r];
      result[group.reduced_time] = sum;
    }
    for (std::size_t i = 0; i < group.share.size(); ++i)
      result[group.share[i]] = weights[group.reactions[i]] * factors[group.reactions[i]];
  }
}

}  // namespace joulet
