#include <joulet/chemistry/progress.h>

#include <algorithm>
#include <array>

namespace joulet {

void Progress::extents_with_slopes(const double* variables, ProgressRates& result) const {
  const std::size_t n_reactions = mechanism_.n_reactions();
  result.extents.resize(n_reactions);
  result.d_extents.assign(n_reactions * size_, 0);
  const auto slope = [&](std::size_t reaction, std::size_t variable) -> double& {
    return result.d_extents[reaction * size_ + variable];
  };
  for (const Group& group : groups_) {
    const std::size_t n = group.reactions.size();
    if (!group.has_reduced_time) {
      for (std::size_t i = 0; i < n; ++i) {
        result.extents[group.reactions[i]] = std::max(variables[group.share[i]], 0.0);
        slope(group.reactions[i], group.share[i]) = variables[group.share[i]] >= 0 ? 1 : 0;
      }
      continue;
    }
    const ConversionModel& model = mechanism_.model(group.reactions[0]);
    const double theta = variables[group.reduced_time], initial = initial_[group.solid];
    const double total = initial * model.inverse_g(theta), d_total = theta >= 0 ? initial * model.slope(theta) : 0;
    double sum = 0;
    for (const std::size_t share : group.share) sum += std::max(variables[share], 0.0);
    // The quadratures add up to the total but for errors of the integration. Far from it, before the first of them
    // counts, their quotient is noise that must not become a slope.
    const double per_sum = sum > 0 ? std::min(total / sum, 2.0) : 0;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t r = group.reactions[i];
      const double part = n == 1    ? 1
                          : sum > 0 ? std::max(variables[group.share[i]], 0.0) / sum
                                    : 1 / static_cast<double>(n);
      result.extents[r] = total * part;
      slope(r, group.reduced_time) = d_total * part;
      if (n == 1 || sum == 0) continue;
      for (std::size_t j = 0; j < n; ++j)
        if (variables[group.share[j]] >= 0) slope(r, group.share[j]) = per_sum * ((i == j ? 1 : 0) - part);
    }
  }
  mechanism_.make_feasible(initial_.data(), result.extents.data(), size_, result.d_extents.data());
}

void Progress::set_slopes_at_start(const double* variables, ProgressRates& result) const {
  for (const Group& group : groups_) {
    if (!group.has_reduced_time || group.share.empty()) continue;
    double sum = 0, rate = 0;
    for (const std::size_t share : group.share) sum += std::max(variables[share], 0.0);
    for (const std::size_t r : group.reactions) rate += result.factors.value[r];
    if (sum > 0 || !(rate > 0)) continue;
    const double d_total =
        initial_[group.solid] * mechanism_.model(group.reactions[0]).slope(variables[group.reduced_time]);
    for (std::size_t i = 0; i < group.reactions.size(); ++i) {
      const std::size_t r = group.reactions[i];
      const double part = result.factors.value[r] / rate;
      result.d_extents[r * size_ + group.reduced_time] = d_total * part;
      for (std::size_t j = 0; j < group.share.size(); ++j)
        result.d_extents[r * size_ + group.share[j]] = (i == j ? 1 : 0) - part;
    }
  }
}

void Progress::weights_with_slopes(const double* variables, ProgressRates& result) const {
  const std::size_t n_reactions = mechanism_.n_reactions();
  result.weights.resize(n_reactions);
  result.d_weights.assign(n_reactions * size_, 0);
  std::array<double, most_species> amounts;
  mechanism_.amounts(initial_.data(), result.extents.data(), amounts.data());
  for (const Group& group : groups_) {
    const ConversionModel& model = mechanism_.model(group.reactions[0]);
    const double initial = initial_[group.solid];
    if (group.has_reduced_time) {
      const double theta = variables[group.reduced_time];
      for (const std::size_t r : group.reactions) {
        result.weights[r] = initial * model.slope(theta);
        result.d_weights[r * size_ + group.reduced_time] = initial * model.curvature(theta);
      }
      continue;
    }
    const double theta = model.g(std::clamp(1 - amounts[group.solid] / initial, 0.0, 1.0));
    const double f = model.slope(theta);
    // f'(X) = (d2X/dtheta2) / (dX/dtheta). Where f is 0 nothing is left, and availability has ended the reaction.
    const double d_f = f > 0 ? model.curvature(theta) / f : 0;
    for (const std::size_t r : group.reactions) {
      result.weights[r] = initial * f;
      for (std::size_t v = 0; v < size_; ++v) {
        double d_amount = 0;
        for (std::size_t other = 0; other < n_reactions; ++other)
          d_amount += mechanism_.solid_coefficient(other, group.solid) * result.d_extents[other * size_ + v];
        result.d_weights[r * size_ + v] = -d_f * d_amount;
      }
    }
  }
}

void Progress::evaluate_without_gas(double temperature, const double* variables, RateMultipliers multipliers,
                                    ProgressRates& result) const {
  const std::size_t n = mechanism_.n_reactions();
  for (auto* array : {&result.extents, &result.weights, &result.without_gas}) array->resize(n);
  extents(variables, result.extents.data());
  weights(variables, result.extents.data(), result.weights.data());
  mechanism_.factors_without_gas({temperature, initial_.data(), result.extents.data(), nullptr}, result.factors);
  for (std::size_t r = 0; r < n; ++r)
    result.without_gas[r] = result.weights[r] * result.factors.without_gas[r] * multipliers.value[r];
}

void Progress::evaluate(double temperature, const double* variables, const double* pressures,
                        RateMultipliers multipliers, ProgressRates& result, EquilibriumConstants constants) const {
  const std::size_t n = mechanism_.n_reactions(), n_gases = mechanism_.gases().size();
  extents_with_slopes(variables, result);
  RateValues& F = result.factors;
  mechanism_.factors(
      {temperature, initial_.data(), result.extents.data(), pressures, constants.log_k, constants.d_log_k}, F);
  for (std::size_t r = 0; r < n; ++r) {
    F.d_temperature[r] = F.d_temperature[r] * multipliers.value[r] + F.value[r] * multipliers.dT[r];
    F.value[r] *= multipliers.value[r];
    F.without_gas[r] *= multipliers.value[r];
    for (std::size_t other = 0; other < n; ++other) F.d_extent[r * n + other] *= multipliers.value[r];
    for (std::size_t g = 0; g < n_gases; ++g) F.d_pressure[r * n_gases + g] *= multipliers.value[r];
  }
  set_slopes_at_start(variables, result);
  weights_with_slopes(variables, result);
  const auto d_factor = [&](std::size_t r, std::size_t v) {
    double sum = 0;
    for (std::size_t other = 0; other < n; ++other)
      sum += F.d_extent[r * n + other] * result.d_extents[other * size_ + v];
    return sum;
  };

  result.extent_rates.resize(n);
  result.extent_rates_dT.resize(n);
  result.d_extent_rates.resize(n * size_);
  result.d_extent_rates_pressure.resize(n * n_gases);
  result.without_gas.resize(n);
  result.rates.assign(size_, 0);
  result.rates_dT.assign(size_, 0);
  result.d_rates.assign(size_ * size_, 0);
  result.d_rates_pressure.assign(size_ * n_gases, 0);
  for (const Group& group : groups_)
    for (std::size_t i = 0; i < group.reactions.size(); ++i) {
      const std::size_t r = group.reactions[i];
      result.extent_rates[r] = result.weights[r] * F.value[r];
      result.extent_rates_dT[r] = result.weights[r] * F.d_temperature[r];
      result.without_gas[r] = result.weights[r] * F.without_gas[r];
      for (std::size_t g = 0; g < n_gases; ++g) {
        const double slope = F.d_pressure[r * n_gases + g];
        result.d_extent_rates_pressure[r * n_gases + g] = result.weights[r] * slope;
        if (group.has_reduced_time) result.d_rates_pressure[group.reduced_time * n_gases + g] += slope;
        if (!group.share.empty()) result.d_rates_pressure[group.share[i] * n_gases + g] = result.weights[r] * slope;
      }
      for (std::size_t v = 0; v < size_; ++v) {
        const double slope = d_factor(r, v);
        result.d_extent_rates[r * size_ + v] = result.d_weights[r * size_ + v] * F.value[r] + result.weights[r] * slope;
        if (group.has_reduced_time) result.d_rates[group.reduced_time * size_ + v] += slope;
        if (!group.share.empty()) result.d_rates[group.share[i] * size_ + v] = result.d_extent_rates[r * size_ + v];
      }
      if (group.has_reduced_time) {
        result.rates[group.reduced_time] += F.value[r];
        result.rates_dT[group.reduced_time] += F.d_temperature[r];
      }
      if (group.share.empty()) continue;
      result.rates[group.share[i]] = result.extent_rates[r];
      result.rates_dT[group.share[i]] = result.extent_rates_dT[r];
    }
}

}  // namespace joulet
