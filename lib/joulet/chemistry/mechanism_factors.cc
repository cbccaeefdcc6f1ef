#include <joulet/base/constants.h>
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

/// A product of factors, with its derivatives in temperature, amounts of solids and partial pressures.
struct Mechanism::Factor {
  double value = 1, d_temperature = 0;
  std::array<double, most_species> d_solid{}, d_pressure{};

  void times(double factor) {
    value *= factor;
    d_temperature *= factor;
    for (double& d : d_solid) d *= factor;
    for (double& d : d_pressure) d *= factor;
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
  void times_of_pressure(double factor, double slope, std::size_t gas) {
    const double before = value;
    times(factor);
    d_pressure[gas] += before * slope;
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

double Mechanism::log_saturation(const Equilibrium& equilibrium, double temperature, const double* pressures) {
  double sum = equilibrium.reaction.gibbs_energy(temperature) / (constants::gas_constant * temperature);
  for (const GasPower& term : equilibrium.gases) {
    // A gas of the left that is absent stops the reaction, whatever is on the right.
    if (pressures[term.gas] <= 0 && term.exponent < 0) return std::numeric_limits<double>::infinity();
  }
  for (const GasPower& term : equilibrium.gases) {
    if (pressures[term.gas] <= 0) return -std::numeric_limits<double>::infinity();
    sum += term.exponent * std::log(pressures[term.gas] / constants::standard_pressure);
  }
  return sum;
}

Mechanism::Factor Mechanism::factor(std::size_t reaction, const LocalMixture& mixture, const double* amounts) const {
  const Step& step = reactions_[reaction];
  const ReactionData& data = data_.reactions[reaction];
  const double T = mixture.temperature;
  Factor product;
  const ValueAndSlope k = rate_constant(data, T);
  product.times_of_temperature(k.value, k.slope);
  if (data.carbon_exponent > 0) {
    const ValueAndSlope carbon = power(amounts[*carbon_], data.carbon_exponent);
    product.times_of_solid(carbon.value, carbon.slope, *carbon_);
  }
  for (const std::size_t s : step.limiting) {
    const double share = amounts[s] / mixture.initial[s];
    product.times_of_solid(availability(share), d_availability(share) / mixture.initial[s], s);
  }
  for (const PressureTerm& term : step.pressures) {
    const double p = std::max(mixture.pressures[term.gas], 0.0), brake = 1 + term.inhibition * p;
    const ValueAndSlope rise = power(p / term.reference, term.exponent);
    product.times_of_pressure(rise.value / brake,
                              rise.slope / (term.reference * brake) - rise.value * term.inhibition / (brake * brake),
                              term.gas);
  }
  for (const Equilibrium& equilibrium : step.equilibria) {
    const double log_q = log_saturation(equilibrium, T, mixture.pressures);
    if (log_q >= 0) {
      product.times(0);
      break;
    }
    const double q = std::exp(log_q), before = product.value;
    product.times(1 - q);
    if (q == 0) continue;
    product.d_temperature += before * q * equilibrium.reaction.heat(T) / (constants::gas_constant * T * T);
    for (const GasPower& term : equilibrium.gases)
      product.d_pressure[term.gas] -= before * q * term.exponent / mixture.pressures[term.gas];
  }
  return product;
}

void Mechanism::factors(const LocalMixture& mixture, RateValues& result) const {
  const std::size_t n = n_reactions(), n_gases = gases_.size();
  result.value.resize(n);
  result.d_temperature.resize(n);
  result.d_extent.resize(n * n);
  result.d_pressure.resize(n * n_gases);
  std::array<double, most_species> now;
  amounts(mixture.initial, mixture.extents, now.data());
  for (std::size_t r = 0; r < n; ++r) {
    const Factor f = factor(r, mixture, now.data());
    result.value[r] = f.value;
    result.d_temperature[r] = f.d_temperature;
    for (std::size_t other = 0; other < n; ++other) {
      double slope = 0;
      for (std::size_t s = 0; s < solids_.size(); ++s) slope += f.d_solid[s] * reactions_[other].solids[s];
      result.d_extent[r * n + other] = slope;
    }
    std::copy_n(f.d_pressure.begin(), n_gases, result.d_pressure.begin() + static_cast<std::ptrdiff_t>(r * n_gases));
  }
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

double Mechanism::saturation(std::size_t reaction, double temperature, const double* pressures) const {
  double largest = 0;
  for (const Equilibrium& equilibrium : reactions_[reaction].equilibria)
    largest = std::max(largest, std::exp(log_saturation(equilibrium, temperature, pressures)));
  return largest;
}

}  // namespace joulet
