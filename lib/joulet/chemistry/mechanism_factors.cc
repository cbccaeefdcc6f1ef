#include <joulet/base/constants.h>
#include <joulet/chemistry/driving_force.h>
#include <joulet/chemistry/mechanism.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace joulet {

double availability(double share) {
  const double x = share / scarce;
  if (x <= 0) return 0;
  return x < 1 ? x * x * (3 - 2 * x) : 1;
}

double d_availability(double share) {
  const double x = share / scarce;
  return x > 0 && x < 1 ? 6 * x * (1 - x) / scarce : 0;
}

/// A product of factors, with its derivatives in temperature and amounts of solids.
struct Mechanism::Factor {
  double value = 1, d_temperature = 0;
  std::array<double, most_species> d_solid{};

  void times(double factor) {
    value *= factor;
    d_temperature *= factor;
    for (double& d : d_solid) d *= factor;
  }
  void times_of_temperature(double factor, double slope) {
    const double before = value;
    times(factor);
    d_temperature += before * slope;
  }
  void times_of_solid(double factor, double slope, std::size_t solid) {
    const double before = value;
    times(factor);
    d_solid[solid] += before * slope;
  }
};

namespace {

struct ValueAndSlope {
  double value, slope;
};

ValueAndSlope rate_constant(const ReactionData& data, double temperature) {
  ValueAndSlope k{};
  if (data.pre_exponential_factor) {
    const Arrhenius law{*data.pre_exponential_factor, *data.activation_energy};
    k = {law.rate(temperature), law.d_rate_d_temperature(temperature)};
  } else {
    data.rate_constant.evaluate(1, &temperature, nullptr, &k.value, &k.slope, nullptr);
  }
  return {k.value * data.contact_factor, k.slope * data.contact_factor};
}

/// x^n for x >= 0; 0 below. The slope at 0 is taken as 0 where it would be infinite.
ValueAndSlope power(double x, double n) {
  if (n == 0) return {1, 0};
  if (x <= 0) return {0, n == 1 ? 1. : 0.};
  const double value = std::pow(x, n);
  return {value, n * value / x};
}

/// f(X) of the model, and f'(X) from the derivatives of its inverse: f' = (d2X/dtheta2) / (dX/dtheta).
ValueAndSlope law_of(const ConversionModel& model, double conversion) {
  const double theta = model.g(conversion);
  const double f = model.slope(theta);
  if (f > 0) return {f, model.curvature(theta) / f};
  return {0, model.curvature(theta - singular_floor) / std::max(model.slope(theta - singular_floor), 1e-300)};
}

}  // namespace

/// ln Q.
double Mechanism::log_quotient(const Equilibrium& equilibrium, const double* pressures) {
  for (const GasPower& term : equilibrium.gases) {
    // A gas of the left that is absent stops the reaction, whatever is on the right.
    if (pressures[term.gas] <= 0 && term.exponent < 0) return std::numeric_limits<double>::infinity();
  }
  double sum = 0;
  for (const GasPower& term : equilibrium.gases) {
    if (pressures[term.gas] <= 0) return -std::numeric_limits<double>::infinity();
    sum += term.exponent * std::log(pressures[term.gas] / constants::standard_pressure);
  }
  return sum;
}

double Mechanism::log_quotient_with_traces(const std::vector<GasPower>& gases, const double* pressures) {
  double sum = 0;
  for (const GasPower& term : gases) {
    const double p = std::max(pressures[term.gas], 0.) + (term.exponent > 0 ? trace_pressure : 0);
    sum += term.exponent * std::log(p / constants::standard_pressure);
  }
  return sum;
}

std::size_t Mechanism::reaction_of(std::size_t equilibrium) const {
  std::size_t r = 0;
  while (equilibrium >= reactions_[r].first_equilibrium + reactions_[r].equilibria.size()) ++r;
  return r;
}

double Mechanism::log_quotient(std::size_t equilibrium, const double* pressures) const {
  const std::size_t reaction = reaction_of(equilibrium);
  const Step& step = reactions_[reaction];
  const Equilibrium& of = step.equilibria[equilibrium - step.first_equilibrium];
  return data_.reactions[reaction].reversible ? log_quotient_with_traces(of.gases, pressures)
                                              : log_quotient(of, pressures);
}

void Mechanism::equilibrium_constants(double temperature, double* log_k, double* d_log_k) const {
  const double RT = constants::gas_constant * temperature;
  for (const Step& step : reactions_)
    for (const Equilibrium& equilibrium : step.equilibria) {
      *log_k++ = -equilibrium.reaction.gibbs_energy(temperature) / RT;
      if (d_log_k) *d_log_k++ = equilibrium.reaction.heat(temperature) / (RT * temperature);  // van 't Hoff
    }
}

/// Gases that are formed count with a trace more, and what reacts back goes with w = p/(p + p1), that is of first order
/// in each gas below p1: a body in the cold has equilibrium pressures of 1e-20 Pa, between which and none at all the
/// rate would turn from full speed ahead to full speed back. Pressures below zero, which elements without a maximum
/// principle may have at a front of the reaction, are driven back by w = p/p1.
void Mechanism::times_reversible(const Step& step, double log_k, double d_log_k, const double* pressures,
                                 GasEffect& effect) const {
  const std::vector<GasPower>& gases = step.equilibria.front().gases;
  const DrivingForce force = driving_force(log_quotient_with_traces(gases, pressures) - log_k, true);
  const auto weight = [&](const GasPower& term) {
    const double p = pressures[term.gas];
    return term.exponent < 0 ? 1 : p > 0 ? p / (p + first_order_pressure) : p / first_order_pressure;
  };
  const auto weights = [&](const GasPower* left_out) {
    double product = 1;
    bool negative = false;
    for (const GasPower& term : gases) {
      if (&term == left_out) continue;
      product *= std::abs(weight(term));
      negative = negative || weight(term) < 0;
    }
    return negative ? -product : product;
  };
  const bool back = force.value < 0;
  const double share = back ? weights(nullptr) : 1, before = effect.value;
  effect.value *= share * force.value;
  effect.d_temperature = effect.d_temperature * share * force.value - before * share * force.d_log_saturation * d_log_k;
  for (double& d : effect.d_pressure) d *= share * force.value;
  for (const GasPower& term : gases) {
    const double p = pressures[term.gas], counted = std::max(p, 0.) + (term.exponent > 0 ? trace_pressure : 0);
    const double scale = std::max(p, 0.) + first_order_pressure;
    double& slope = effect.d_pressure[term.gas];
    if (p > 0) slope += before * share * force.d_log_saturation * term.exponent / counted;
    if (back && term.exponent > 0)
      slope += before * force.value * std::abs(weights(&term)) * first_order_pressure / (scale * scale);
  }
}

GasEffect Mechanism::gas_effect(std::size_t reaction, const double* log_k, const double* d_log_k,
                                const double* pressures) const {
  const Step& step = reactions_[reaction];
  GasEffect effect;
  const auto times = [&](double factor) {
    effect.value *= factor;
    effect.d_temperature *= factor;
    for (double& d : effect.d_pressure) d *= factor;
  };
  for (const PressureTerm& term : step.pressures) {
    const double p = std::max(pressures[term.gas], 0.0), brake = 1 + term.inhibition * p, before = effect.value;
    const ValueAndSlope rise = power(p / term.reference, term.exponent);
    times(rise.value / brake);
    effect.d_pressure[term.gas] +=
        before * (rise.slope / (term.reference * brake) - rise.value * term.inhibition / (brake * brake));
  }
  if (data_.reactions[reaction].reversible) {
    times_reversible(step, log_k[step.first_equilibrium], d_log_k ? d_log_k[step.first_equilibrium] : 0, pressures,
                     effect);
    return effect;
  }
  for (std::size_t e = 0; e < step.equilibria.size(); ++e) {
    const Equilibrium& equilibrium = step.equilibria[e];
    const std::size_t number = step.first_equilibrium + e;
    const DrivingForce force = driving_force(log_quotient(equilibrium, pressures) - log_k[number], false);
    const double before = effect.value;
    times(force.value);
    if (force.d_log_saturation == 0) continue;
    if (d_log_k) effect.d_temperature -= before * force.d_log_saturation * d_log_k[number];
    for (const GasPower& term : equilibrium.gases)
      effect.d_pressure[term.gas] += before * force.d_log_saturation * term.exponent / pressures[term.gas];
  }
  return effect;
}

double Mechanism::pressure_terms(std::size_t reaction, const double* pressures) const {
  double product = 1;
  for (const PressureTerm& term : reactions_[reaction].pressures) {
    const double p = std::max(pressures[term.gas], 0.0);
    product *= power(p / term.reference, term.exponent).value / (1 + term.inhibition * p);
  }
  return product;
}

Mechanism::Factor Mechanism::factor(std::size_t reaction, const LocalMixture& mixture, const double* amounts) const {
  const ReactionData& data = data_.reactions[reaction];
  Factor product;
  const ValueAndSlope k = rate_constant(data, mixture.temperature);
  product.times_of_temperature(k.value, k.slope);
  if (data.carbon_exponent > 0) {
    const ValueAndSlope carbon = power(amounts[*carbon_], data.carbon_exponent);
    product.times_of_solid(carbon.value, carbon.slope, *carbon_);
  }
  return product;
}

Mechanism::Factor Mechanism::forward_share(std::size_t reaction, const LocalMixture& mixture,
                                           const double* amounts) const {
  Factor product;
  for (const std::size_t s : reactions_[reaction].limiting) {
    const double share = amounts[s] / mixture.initial[s];
    product.times_of_solid(availability(share), d_availability(share) / mixture.initial[s], s);
  }
  return product;
}

void Mechanism::set_without_gas(std::size_t r, const LocalMixture& mixture, double base, double forward,
                                RateValues& result) const {
  const double gone = mixture.extents[r] / mixture.initial[reactions_[r].basis];
  result.without_gas[r] = base;
  result.forward_share[r] = forward;
  result.backward_share[r] = data_.reactions[r].reversible ? availability(gone) : 0;
}

void Mechanism::set_factor(std::size_t r, const LocalMixture& mixture, const double* amounts, const double* log_k,
                           const double* d_log_k, RateValues& result) const {
  const std::size_t n = n_reactions(), n_gases = gases_.size();
  const Factor base = factor(r, mixture, amounts), forward = forward_share(r, mixture, amounts);
  const GasEffect gas = gas_effect(r, log_k, d_log_k, mixture.pressures);
  const double initial = mixture.initial[reactions_[r].basis], gone = mixture.extents[r] / initial;
  const bool back = gas.value < 0;
  const double share = back ? availability(gone) : forward.value;
  set_without_gas(r, mixture, base.value, forward.value, result);
  result.value[r] = base.value * share * gas.value;
  result.d_temperature[r] = share * (base.d_temperature * gas.value + base.value * gas.d_temperature);
  for (std::size_t other = 0; other < n; ++other) {
    double slope = 0;
    for (std::size_t s = 0; s < solids_.size(); ++s) {
      const double of_share = back ? 0 : forward.d_solid[s];
      slope += (base.d_solid[s] * share + base.value * of_share) * reactions_[other].solids[s];
    }
    result.d_extent[r * n + other] = slope * gas.value;
  }
  if (back) result.d_extent[r * n + r] += base.value * gas.value * d_availability(gone) / initial;
  for (std::size_t g = 0; g < n_gases; ++g) result.d_pressure[r * n_gases + g] = base.value * share * gas.d_pressure[g];
}

void Mechanism::factors(const LocalMixture& mixture, RateValues& result) const {
  const std::size_t n = n_reactions(), n_gases = gases_.size();
  for (auto* array :
       {&result.value, &result.d_temperature, &result.without_gas, &result.forward_share, &result.backward_share})
    array->resize(n);
  result.d_extent.resize(n * n);
  result.d_pressure.resize(n * n_gases);
  std::array<double, most_species> now;
  amounts(mixture.initial, mixture.extents, now.data());
  std::array<double, most_equilibria> log_k, d_log_k;
  if (!mixture.log_k) equilibrium_constants(mixture.temperature, log_k.data(), d_log_k.data());
  for (std::size_t r = 0; r < n; ++r)
    set_factor(r, mixture, now.data(), mixture.log_k ? mixture.log_k : log_k.data(),
               mixture.log_k ? mixture.d_log_k : d_log_k.data(), result);
}

void Mechanism::factors_without_gas(const LocalMixture& mixture, RateValues& result) const {
  const std::size_t n = n_reactions();
  for (auto* array : {&result.without_gas, &result.forward_share, &result.backward_share}) array->resize(n);
  std::array<double, most_species> now;
  amounts(mixture.initial, mixture.extents, now.data());
  for (std::size_t r = 0; r < n; ++r)
    set_without_gas(r, mixture, factor(r, mixture, now.data()).value, forward_share(r, mixture, now.data()).value,
                    result);
}

void Mechanism::rates(const LocalMixture& mixture, RateValues& result) const {
  factors(mixture, result);
  const std::size_t n = n_reactions(), n_gases = gases_.size();
  std::array<double, most_species> now;
  amounts(mixture.initial, mixture.extents, now.data());
  for (std::size_t r = 0; r < n; ++r) {
    const std::size_t basis = reactions_[r].basis;
    const double initial = mixture.initial[basis];
    const double conversion = std::clamp(1 - now[basis] / initial, 0.0, 1.0);
    const ValueAndSlope law = law_of(*reactions_[r].model, conversion);
    const double factor = result.value[r];
    result.value[r] *= initial * law.value;
    result.d_temperature[r] *= initial * law.value;
    for (std::size_t other = 0; other < n; ++other) {
      double& slope = result.d_extent[r * n + other];
      slope = slope * initial * law.value - factor * law.slope * reactions_[other].solids[basis];
    }
    for (std::size_t g = 0; g < n_gases; ++g) result.d_pressure[r * n_gases + g] *= initial * law.value;
  }
}

double Mechanism::log_own_saturation(std::size_t reaction, double temperature, const double* pressures) const {
  const Step& step = reactions_[reaction];
  double log_saturation = step.reaction.gibbs_energy(temperature) / (constants::gas_constant * temperature);
  for (std::size_t g = 0; g < gases_.size(); ++g) {
    if (step.gases[g] == 0) continue;
    if (pressures[g] <= 0) return std::copysign(std::numeric_limits<double>::infinity(), -step.gases[g]);
    log_saturation += step.gases[g] / step.scale * std::log(pressures[g] / constants::standard_pressure);
  }
  return log_saturation;
}

double Mechanism::saturation(std::size_t reaction, double temperature, const double* pressures) const {
  double largest = 0;
  for (const Equilibrium& equilibrium : reactions_[reaction].equilibria)
    largest = std::max(
        largest, std::exp(log_quotient(equilibrium, pressures) +
                          equilibrium.reaction.gibbs_energy(temperature) / (constants::gas_constant * temperature)));
  return largest;
}

}  // namespace joulet
