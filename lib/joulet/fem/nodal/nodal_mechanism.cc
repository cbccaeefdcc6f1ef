#include <joulet/bed/stiff_ode.h>
#include <joulet/chemistry/magnesia_reduction.h>
#include <joulet/fem/nodal/nodal_mechanism.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace joulet {

namespace {

std::size_t count_variables(const ChosenKinetics& kinetics) {
  return Progress(*kinetics.mechanism, kinetics.initial).size() + (kinetics.sintering.active() ? 1 : 0);
}

}  // namespace

NodalMechanism::NodalMechanism(const Problem& problem, const ChosenKinetics& kinetics,
                               std::shared_ptr<const HeatCapacity> heat_capacity, double mgo)
    : NodalKinetics(kinetics, std::move(heat_capacity), mgo, count_variables(kinetics)),
      progress_(std::make_shared<const Progress>(*chosen_.mechanism, chosen_.initial)),
      heat_(std::make_shared<const MechanismHeat>(*chosen_.mechanism)),
      follows_solids_(!problem.pellet.heat_capacity.keyword().empty()),
      n_gases_(chosen_.mechanism->gases().size()),
      oxide_share_(n_reactions_, 0),
      variables_(n_variables_),
      pressures_(chosen_.pressures),
      multiplier_(n_reactions_),
      multiplier_dT_(n_reactions_) {
  if (problem.kinetics.reaction_heat.keyword().empty())
    typed_heat_ = std::make_shared<const ReactionHeat>(problem.kinetics.reaction_heat);
  for (std::size_t s = 0; s < mechanism().solids().size(); ++s)
    if (mechanism().solids()[s].name() == magnesia_reduction::oxide) oxide_ = s;
  for (std::size_t r = 0; oxide_ && r < n_reactions_; ++r) oxide_share_[r] = -mechanism().solid_coefficient(r, *oxide_);
}

std::unique_ptr<NodalKinetics> NodalMechanism::clone() const { return std::make_unique<NodalMechanism>(*this); }

double NodalMechanism::conversion_of(const double* extents) const {
  double sum = 0;
  for (std::size_t r = 0; r < n_reactions_; ++r) sum += oxide_share_[r] * extents[r];
  return std::clamp(sum, 0.0, 1.0);
}

void NodalMechanism::set_multipliers(double temperature, const double* variables, double field) {
  const double work = field * per_field(temperature), field_factor = std::exp(work);
  const Sintering& sintering = chosen_.sintering;
  const double area = sintering.active() ? sintering.area(variables[n_progress_]) : 1;
  area_slope_ = sintering.active() ? sintering.d_area(variables[n_progress_]) / area : 0;
  for (std::size_t r = 0; r < n_reactions_; ++r) {
    multiplier_[r] = field_factor * (oxide_ && mechanism().basis(r) == *oxide_ ? area : 1);
    multiplier_dT_[r] = -multiplier_[r] * work / temperature;
  }
}

std::vector<double> NodalMechanism::absolute_tolerances(double share) const {
  std::vector<double> result = progress_->absolute_tolerances(share);
  result.resize(n_variables_, share);
  return result;
}

void NodalMechanism::rates(double temperature, const double* variables, double field, double* result) {
  set_multipliers(temperature, variables, field);
  progress_->evaluate(temperature, variables, chosen_.pressures.data(), {multiplier_.data(), multiplier_dT_.data()},
                      now_);
  std::copy(now_.rates.begin(), now_.rates.end(), result);
  if (n_variables_ > n_progress_) result[n_progress_] = chosen_.sintering.rate.rate(temperature);
}

double NodalMechanism::extent_rate_dv_of(std::size_t reaction, std::size_t variable) const {
  if (variable < n_progress_) return now_.d_extent_rates[reaction * n_progress_ + variable];
  return mechanism().basis(reaction) == oxide_ ? now_.extent_rates[reaction] * area_slope_ : 0;
}

void NodalMechanism::follow_temperature(const std::function<double(double)>& temperature, double from, double to,
                                        double field, std::vector<double>& variables) {
  if (!(to > from)) return;
  StiffOde ode(
      n_variables_,
      [&](double time, const double* state, double* result) { rates(temperature(time), state, field, result); },
      {1e-10, absolute_tolerances(1e-12)});
  ode.start(from, variables);
  ode.advance(to);
  variables = ode.state();
}

std::vector<double> NodalMechanism::extent_errors(std::size_t n, const double* const* variables,
                                                  const double* const* errors) const {
  std::vector<double> local(n_variables_), with(n_reactions_), without(n_reactions_), result(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t v = 0; v < n_variables_; ++v) local[v] = variables[v][i];
    progress_->extents(local.data(), with.data());
    for (std::size_t v = 0; v < n_variables_; ++v) local[v] -= errors[v][i];
    progress_->extents(local.data(), without.data());
    double sum = 0;
    for (std::size_t r = 0; r < n_reactions_; ++r) sum += (with[r] - without[r]) * (with[r] - without[r]);
    result[i] = std::sqrt(sum);
  }
  return result;
}

void NodalMechanism::resize_all(std::size_t n, bool derivatives) {
  resize(n, derivatives);
  enthalpy_dconversion_.resize(n);
  if (at_temperature_.size() != n) {
    at_temperature_.assign(n, std::numeric_limits<double>::quiet_NaN());
    for (auto* array : {&log_k_, &log_k_dT_}) array->assign(n * mechanism().n_equilibria(), 0);
    heats_.resize(n * n_reactions_);
  }
  for (auto* array : {&rate_without_gas, &forward_share, &backward_share}) array->resize(n * n_reactions_);
  if (derivatives)
    for (auto* array : {&material_dT_, &material_dconversion_}) array->resize(n);
}

void NodalMechanism::resize_pressure_slopes(std::size_t n) {
  for (auto* array : {&power_dp, &gas_power_dp}) array->resize(n * n_gases_);
  rate_dp.resize(n * n_variables_ * n_gases_);
  extent_rate_dp.resize(n * n_reactions_ * n_gases_);
}

void NodalMechanism::evaluate(const NodalState& state, bool derivatives) {
  resize_all(state.n, derivatives);
  const bool pressure_slopes = derivatives && state.pressures;
  if (pressure_slopes) resize_pressure_slopes(state.n);
  std::fill(conversion.begin(), conversion.end(), 0.);
  if (!follows_solids_)
    for (std::size_t i = 0; i < state.n; ++i) {
      if (state.reacts && !state.reacts[i]) continue;
      for (std::size_t v = 0; v < n_progress_; ++v) variables_[v] = state.variables[v][i];
      progress_->extents(variables_.data(), &extent[i * n_reactions_]);
      conversion[i] = conversion_of(&extent[i * n_reactions_]);
    }
  // The capacity of the recipe is taken before the reactions; they add their own changes to it.
  HeatCapacity::Wanted wanted;
  wanted.capacity = capacity.data();
  wanted.d_enthalpy_d_conversion = enthalpy_dconversion_.data();
  if (derivatives) {
    wanted.d_capacity_d_temperature = material_dT_.data();
    wanted.d_capacity_d_conversion = material_dconversion_.data();
  }
  heat_capacity_->evaluate(state.n, state.temperature, conversion.data(), wanted);

  for (std::size_t i = 0; i < state.n; ++i) {
    if (state.reacts && !state.reacts[i]) {
      stand_still_at(i, derivatives);
      if (pressure_slopes) set_no_pressure_slopes(i);
      continue;
    }
    const double temperature = state.temperature[i];
    evaluate_rates(state, i);
    set_variables(i, temperature, derivatives);
    if (follows_solids_)
      set_heat_of_solids(i, derivatives);
    else
      set_heat_of_material(i, derivatives);
    set_reaction_heat(i, temperature, derivatives);
    if (derivatives) set_extent_slopes(i);
    if (pressure_slopes) set_pressure_slopes(i, temperature);
  }
}

void NodalMechanism::evaluate_without_gas(const NodalState& state) {
  resize_all(state.n, false);
  std::fill(conversion.begin(), conversion.end(), 0.);
  for (std::size_t i = 0; i < state.n; ++i) {
    if (state.reacts && !state.reacts[i]) {
      stand_still_at(i, false);
      continue;
    }
    take(state, i);
    set_temperature(i, state.temperature[i]);
    progress_->evaluate_without_gas(state.temperature[i], variables_.data(),
                                    {multiplier_.data(), multiplier_dT_.data()}, now_);
    conversion[i] = conversion_of(now_.extents.data());
    set_without_gas(i);
  }
}

void NodalMechanism::take(const NodalState& state, std::size_t i) {
  for (std::size_t v = 0; v < n_variables_; ++v) variables_[v] = state.variables[v][i];
  set_multipliers(state.temperature[i], variables_.data(), state.field ? state.field[i] : 0);
}

void NodalMechanism::set_temperature(std::size_t i, double temperature) {
  if (at_temperature_[i] == temperature) return;
  at_temperature_[i] = temperature;
  const std::size_t n_equilibria = mechanism().n_equilibria();
  mechanism().equilibrium_constants(temperature, log_k_.data() + i * n_equilibria, log_k_dT_.data() + i * n_equilibria);
  if (typed_heat_ && !follows_solids_) return;
  for (std::size_t r = 0; r < n_reactions_; ++r) heats_[i * n_reactions_ + r] = heat_->at(r, temperature);
}

void NodalMechanism::evaluate_rates(const NodalState& state, std::size_t i) {
  take(state, i);
  set_temperature(i, state.temperature[i]);
  if (state.pressures)
    for (std::size_t g = 0; g < pressures_.size(); ++g) pressures_[g] = state.pressures[g][i];
  const std::size_t first = i * mechanism().n_equilibria();
  progress_->evaluate(
      state.temperature[i], variables_.data(), (state.pressures ? pressures_ : chosen_.pressures).data(),
      {multiplier_.data(), multiplier_dT_.data()}, now_, {log_k_.data() + first, log_k_dT_.data() + first});
}

void NodalMechanism::stand_still_at(std::size_t i, bool derivatives) {
  stand_still(i, derivatives);
  for (auto* array : {&rate_without_gas, &forward_share, &backward_share})
    std::fill_n(&(*array)[i * n_reactions_], n_reactions_, 0.);
  if (derivatives) capacity_dT[i] = material_dT_[i];
}

void NodalMechanism::set_no_pressure_slopes(std::size_t i) {
  for (auto* array : {&power_dp, &gas_power_dp}) std::fill_n(&(*array)[i * n_gases_], n_gases_, 0.);
  std::fill_n(&rate_dp[i * n_variables_ * n_gases_], n_variables_ * n_gases_, 0.);
  std::fill_n(&extent_rate_dp[i * n_reactions_ * n_gases_], n_reactions_ * n_gases_, 0.);
}

void NodalMechanism::set_extent_slopes(std::size_t i) {
  for (std::size_t r = 0; r < n_reactions_; ++r) {
    extent_rate_dT[i * n_reactions_ + r] = now_.extent_rates_dT[r];
    for (std::size_t v = 0; v < n_variables_; ++v)
      extent_rate_dv[(i * n_reactions_ + r) * n_variables_ + v] = extent_rate_dv_of(r, v);
  }
}

void NodalMechanism::set_pressure_slopes(std::size_t i, double temperature) {
  set_no_pressure_slopes(i);
  std::copy_n(now_.d_rates_pressure.begin(), n_progress_ * n_gases_, &rate_dp[i * n_variables_ * n_gases_]);
  std::copy_n(now_.d_extent_rates_pressure.begin(), n_reactions_ * n_gases_,
              &extent_rate_dp[i * n_reactions_ * n_gases_]);
  for (std::size_t r = 0; r < n_reactions_; ++r) {
    const double heat = reaction_heat(i, r, temperature).heat;
    const double leaving = follows_solids_ ? mgo_ * heats_[i * n_reactions_ + r].solid_enthalpy
                                           : enthalpy_dconversion_[i] * oxide_share_[r];
    for (std::size_t g = 0; g < n_gases_; ++g) {
      const double slope = now_.d_extent_rates_pressure[r * n_gases_ + g];
      power_dp[i * n_gases_ + g] += mgo_ * heat * slope;
      gas_power_dp[i * n_gases_ + g] += leaving * slope;
    }
  }
}

MechanismHeat::Values NodalMechanism::reaction_heat(std::size_t i, std::size_t r, double temperature) const {
  if (!typed_heat_) return heats_[i * n_reactions_ + r];
  // A typed heat counts per MgO.
  double typed = 0, typed_dT = 0, typed_dconversion = 0;
  typed_heat_->evaluate(1, &temperature, &conversion[i], &typed, &typed_dT, &typed_dconversion);
  MechanismHeat::Values h{};
  h.heat = typed * oxide_share_[r];
  h.heat_dT = typed_dT * oxide_share_[r];
  return h;
}

void NodalMechanism::set_without_gas(std::size_t i) {
  for (std::size_t r = 0; r < n_reactions_; ++r) {
    rate_without_gas[i * n_reactions_ + r] = now_.without_gas[r];
    forward_share[i * n_reactions_ + r] = now_.factors.forward_share[r];
    backward_share[i * n_reactions_ + r] = now_.factors.backward_share[r];
  }
}

void NodalMechanism::set_variables(std::size_t i, double temperature, bool derivatives) {
  const bool sinters = n_variables_ > n_progress_;
  const Arrhenius& sintering = chosen_.sintering.rate;
  std::copy(now_.rates.begin(), now_.rates.end(), &rate[i * n_variables_]);
  if (sinters) rate[i * n_variables_ + n_progress_] = sintering.rate(temperature);
  conversion[i] = conversion_of(now_.extents.data());
  conversion_rate[i] = 0;
  for (std::size_t r = 0; r < n_reactions_; ++r) {
    extent[i * n_reactions_ + r] = now_.extents[r];
    extent_rate[i * n_reactions_ + r] = now_.extent_rates[r];
    conversion_rate[i] += oxide_share_[r] * now_.extent_rates[r];
  }
  set_without_gas(i);
  if (!derivatives) return;
  std::copy(now_.rates_dT.begin(), now_.rates_dT.end(), &rate_dT[i * n_variables_]);
  if (sinters) rate_dT[i * n_variables_ + n_progress_] = sintering.d_rate_d_temperature(temperature);
  double* block = &rate_dv[i * n_variables_ * n_variables_];
  std::fill_n(block, n_variables_ * n_variables_, 0.);
  for (std::size_t v = 0; v < n_progress_; ++v) {
    std::copy_n(&now_.d_rates[v * n_progress_], n_progress_, block + v * n_variables_);
    if (sinters && progress_->solid_of(v) == oxide_)
      block[v * n_variables_ + n_progress_] = now_.rates[v] * area_slope_;
  }
  double* slope = &conversion_dv[i * n_variables_];
  std::fill_n(slope, n_variables_, 0.);
  for (std::size_t r = 0; r < n_reactions_; ++r)
    for (std::size_t v = 0; v < n_progress_; ++v) slope[v] += oxide_share_[r] * now_.d_extents[r * n_progress_ + v];
}

/// Capacity and sensible heat of the solids that are there.
void NodalMechanism::set_heat_of_solids(std::size_t i, bool derivatives) {
  gas_power[i] = 0;
  if (derivatives) {
    capacity_dT[i] = material_dT_[i];
    gas_power_dT[i] = 0;
    for (auto* array : {&capacity_dv, &gas_power_dv}) std::fill_n(&(*array)[i * n_variables_], n_variables_, 0.);
  }
  for (std::size_t r = 0; r < n_reactions_; ++r) {
    const MechanismHeat::Values& h = heats_[i * n_reactions_ + r];
    capacity[i] += mgo_ * now_.extents[r] * h.solid_capacity;
    gas_power[i] += mgo_ * now_.extent_rates[r] * h.solid_enthalpy;
    if (!derivatives) continue;
    capacity_dT[i] += mgo_ * now_.extents[r] * h.solid_capacity_dT;
    gas_power_dT[i] += mgo_ * (now_.extent_rates[r] * h.solid_capacity + now_.extent_rates_dT[r] * h.solid_enthalpy);
    for (std::size_t v = 0; v < n_progress_; ++v)
      capacity_dv[i * n_variables_ + v] += mgo_ * now_.d_extents[r * n_progress_ + v] * h.solid_capacity;
    for (std::size_t v = 0; v < n_variables_; ++v)
      gas_power_dv[i * n_variables_ + v] += mgo_ * extent_rate_dv_of(r, v) * h.solid_enthalpy;
  }
}

/// A typed law of temperature and conversion. As for the one step, the flow of heat that leaves takes the enthalpy as
/// linear in the conversion; that concerns the accuracy of the ledger's integral alone, not the balance.
void NodalMechanism::set_heat_of_material(std::size_t i, bool derivatives) {
  const double h_alpha = enthalpy_dconversion_[i];
  gas_power[i] = h_alpha * conversion_rate[i];
  if (!derivatives) return;
  capacity_dT[i] = material_dT_[i];
  double conversion_rate_dT = 0;
  for (std::size_t r = 0; r < n_reactions_; ++r) conversion_rate_dT += oxide_share_[r] * now_.extent_rates_dT[r];
  gas_power_dT[i] = material_dconversion_[i] * conversion_rate[i] + h_alpha * conversion_rate_dT;
  for (std::size_t v = 0; v < n_variables_; ++v) {
    double conversion_rate_dv = 0;
    for (std::size_t r = 0; r < n_reactions_; ++r) conversion_rate_dv += oxide_share_[r] * extent_rate_dv_of(r, v);
    capacity_dv[i * n_variables_ + v] = material_dconversion_[i] * conversion_dv[i * n_variables_ + v];
    gas_power_dv[i * n_variables_ + v] = h_alpha * conversion_rate_dv;
  }
}

void NodalMechanism::set_reaction_heat(std::size_t i, double temperature, bool derivatives) {
  double typed = 0, typed_dT = 0, typed_dconversion = 0;
  if (typed_heat_) typed_heat_->evaluate(1, &temperature, &conversion[i], &typed, &typed_dT, &typed_dconversion);
  power[i] = 0;
  if (derivatives) {
    power_dT[i] = 0;
    std::fill_n(&power_dv[i * n_variables_], n_variables_, 0.);
  }
  for (std::size_t r = 0; r < n_reactions_; ++r) {
    const MechanismHeat::Values h = reaction_heat(i, r, temperature);
    power[i] += mgo_ * h.heat * now_.extent_rates[r];
    if (!derivatives) continue;
    power_dT[i] += mgo_ * (h.heat_dT * now_.extent_rates[r] + h.heat * now_.extent_rates_dT[r]);
    for (std::size_t v = 0; v < n_variables_; ++v)
      power_dv[i * n_variables_ + v] += mgo_ * h.heat * extent_rate_dv_of(r, v);
  }
  for (std::size_t v = 0; derivatives && v < n_variables_; ++v)
    power_dv[i * n_variables_ + v] +=
        mgo_ * typed_dconversion * conversion_dv[i * n_variables_ + v] * conversion_rate[i];
}

void NodalMechanism::evaluate_enthalpy(std::size_t n, const double* temperature, const double* const* variables,
                                       std::vector<double>& enthalpy) const {
  std::vector<double> local(n_progress_), extents(n * n_reactions_), alpha(n, 0.);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t v = 0; v < n_progress_; ++v) local[v] = variables[v][i];
    progress_->extents(local.data(), &extents[i * n_reactions_]);
    if (!follows_solids_) alpha[i] = conversion_of(&extents[i * n_reactions_]);
  }
  enthalpy.resize(n);
  HeatCapacity::Wanted wanted;
  wanted.enthalpy = enthalpy.data();
  heat_capacity_->evaluate(n, temperature, alpha.data(), wanted);
  if (!follows_solids_) return;
  for (std::size_t i = 0; i < n; ++i) {
    const bool known = n == at_temperature_.size() && temperature[i] == at_temperature_[i];
    for (std::size_t r = 0; r < n_reactions_; ++r) {
      const std::size_t at = i * n_reactions_ + r;
      const double of_solids = known ? heats_[at].solid_enthalpy : heat_->at(r, temperature[i]).solid_enthalpy;
      enthalpy[i] += mgo_ * extents[at] * of_solids;
    }
  }
}

}  // namespace joulet
