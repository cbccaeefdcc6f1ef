#include <joulet/base/constants.h>
#include <joulet/fem/nodal/nodal_mechanism.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {

NodalMechanism::NodalMechanism(const Problem& problem, ChosenKinetics kinetics,
                               std::shared_ptr<const HeatCapacity> heat_capacity, double mgo)
    : kinetics_(std::move(kinetics)),
      progress_(std::make_shared<const Progress>(*kinetics_.mechanism, kinetics_.initial)),
      heat_(std::make_shared<const MechanismHeat>(*kinetics_.mechanism)),
      heat_capacity_(std::move(heat_capacity)),
      follows_solids_(!problem.pellet.heat_capacity.keyword().empty()),
      mgo_(mgo),
      n_reactions_(kinetics_.mechanism->n_reactions()),
      n_gases_(kinetics_.mechanism->gases().size()),
      n_progress_(progress_->size()),
      n_variables_(n_progress_ + (kinetics_.sintering.active() ? 1 : 0)),
      oxide_share_(n_reactions_, 0),
      variables_(n_variables_),
      pressures_(kinetics_.pressures),
      multiplier_(n_reactions_),
      multiplier_dT_(n_reactions_) {
  if (problem.kinetics.reaction_heat.keyword().empty())
    typed_heat_ = std::make_shared<const ReactionHeat>(problem.kinetics.reaction_heat);
  for (std::size_t s = 0; s < mechanism().solids().size(); ++s)
    if (mechanism().solids()[s].name() == "MgO(s)") oxide_ = s;
  for (std::size_t r = 0; oxide_ && r < n_reactions_; ++r) oxide_share_[r] = -mechanism().solid_coefficient(r, *oxide_);
}

double NodalMechanism::conversion_of(const double* extents) const {
  double sum = 0;
  for (std::size_t r = 0; r < n_reactions_; ++r) sum += oxide_share_[r] * extents[r];
  return std::clamp(sum, 0.0, 1.0);
}

double NodalMechanism::per_field(double temperature) const {
  return kinetics_.field_factor / (constants::gas_constant * temperature);
}

void NodalMechanism::evaluate_rates(double temperature, const double* variables, const double* pressures,
                                    double field) {
  const double work = field * per_field(temperature), field_factor = std::exp(work);
  const Sintering& sintering = kinetics_.sintering;
  const double area = sintering.active() ? sintering.area(variables[n_progress_]) : 1;
  area_slope_ = sintering.active() ? sintering.d_area(variables[n_progress_]) / area : 0;
  for (std::size_t r = 0; r < n_reactions_; ++r) {
    multiplier_[r] = field_factor * (oxide_ && mechanism().basis(r) == *oxide_ ? area : 1);
    multiplier_dT_[r] = -multiplier_[r] * work / temperature;
  }
  progress_->evaluate(temperature, variables, pressures, {multiplier_.data(), multiplier_dT_.data()}, now_);
}

std::vector<double> NodalMechanism::absolute_tolerances(double share) const {
  std::vector<double> result = progress_->absolute_tolerances(share);
  result.resize(n_variables_, share);
  return result;
}

void NodalMechanism::rates(double temperature, const double* variables, double field, double* result) {
  evaluate_rates(temperature, variables, kinetics_.pressures.data(), field);
  std::copy(now_.rates.begin(), now_.rates.end(), result);
  if (n_variables_ > n_progress_) result[n_progress_] = kinetics_.sintering.rate.rate(temperature);
}

double NodalMechanism::extent_rate_dv_of(std::size_t reaction, std::size_t variable) const {
  if (variable < n_progress_) return now_.d_extent_rates[reaction * n_progress_ + variable];
  return mechanism().basis(reaction) == oxide_ ? now_.extent_rates[reaction] * area_slope_ : 0;
}

void NodalMechanism::resize(std::size_t n, bool derivatives) {
  for (auto* array : {&conversion, &conversion_rate, &capacity, &power, &gas_power, &enthalpy_dconversion_})
    array->resize(n);
  rate.resize(n * n_variables_);
  for (auto* array : {&extent, &extent_rate, &rate_without_gas, &forward_share, &backward_share})
    array->resize(n * n_reactions_);
  if (!derivatives) return;
  for (auto* array : {&capacity_dT, &power_dT, &gas_power_dT, &material_dT_, &material_dconversion_}) array->resize(n);
  for (auto* array : {&rate_dT, &conversion_dv, &capacity_dv, &power_dv, &gas_power_dv})
    array->resize(n * n_variables_);
  rate_dv.resize(n * n_variables_ * n_variables_);
  extent_rate_dT.resize(n * n_reactions_);
  extent_rate_dv.resize(n * n_reactions_ * n_variables_);
}

void NodalMechanism::resize_pressure_slopes(std::size_t n) {
  for (auto* array : {&power_dp, &gas_power_dp}) array->resize(n * n_gases_);
  rate_dp.resize(n * n_variables_ * n_gases_);
  extent_rate_dp.resize(n * n_reactions_ * n_gases_);
}

void NodalMechanism::evaluate(const Given& given, bool derivatives) {
  resize(given.n, derivatives);
  const bool pressure_slopes = derivatives && given.pressures;
  if (pressure_slopes) resize_pressure_slopes(given.n);
  std::fill(conversion.begin(), conversion.end(), 0.);
  if (!follows_solids_)
    for (std::size_t i = 0; i < given.n; ++i) {
      if (given.reacts && !given.reacts[i]) continue;
      for (std::size_t v = 0; v < n_progress_; ++v) variables_[v] = given.variables[v][i];
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
  heat_capacity_->evaluate(given.n, given.temperature, conversion.data(), wanted);

  for (std::size_t i = 0; i < given.n; ++i) {
    if (given.reacts && !given.reacts[i]) {
      stand_still(i, derivatives);
      if (pressure_slopes) set_no_pressure_slopes(i);
      continue;
    }
    const double temperature = given.temperature[i];
    evaluate_rates(given, i);
    set_variables(i, temperature, derivatives);
    if (follows_solids_)
      set_heat_of_solids(i, temperature, derivatives);
    else
      set_heat_of_material(i, derivatives);
    set_reaction_heat(i, temperature, derivatives);
    if (derivatives) set_extent_slopes(i);
    if (pressure_slopes) set_pressure_slopes(i, temperature);
  }
}

void NodalMechanism::evaluate_rates(const Given& given) {
  resize(given.n, false);
  std::fill(conversion.begin(), conversion.end(), 0.);
  for (std::size_t i = 0; i < given.n; ++i) {
    if (given.reacts && !given.reacts[i]) {
      stand_still(i, false);
      continue;
    }
    evaluate_rates(given, i);
    set_variables(i, given.temperature[i], false);
  }
}

void NodalMechanism::evaluate_rates(const Given& given, std::size_t i) {
  for (std::size_t v = 0; v < n_variables_; ++v) variables_[v] = given.variables[v][i];
  if (given.pressures)
    for (std::size_t g = 0; g < pressures_.size(); ++g) pressures_[g] = given.pressures[g][i];
  evaluate_rates(given.temperature[i], variables_.data(), (given.pressures ? pressures_ : kinetics_.pressures).data(),
                 given.field ? given.field[i] : 0);
}

void NodalMechanism::stand_still(std::size_t i, bool derivatives) {
  conversion_rate[i] = power[i] = gas_power[i] = 0;
  std::fill_n(&rate[i * n_variables_], n_variables_, 0.);
  for (auto* array : {&extent, &extent_rate, &rate_without_gas, &forward_share, &backward_share})
    std::fill_n(&(*array)[i * n_reactions_], n_reactions_, 0.);
  if (!derivatives) return;
  std::fill_n(&extent_rate_dT[i * n_reactions_], n_reactions_, 0.);
  std::fill_n(&extent_rate_dv[i * n_reactions_ * n_variables_], n_reactions_ * n_variables_, 0.);
  capacity_dT[i] = material_dT_[i];
  power_dT[i] = gas_power_dT[i] = 0;
  for (auto* array : {&rate_dT, &conversion_dv, &capacity_dv, &power_dv, &gas_power_dv})
    std::fill_n(&(*array)[i * n_variables_], n_variables_, 0.);
  std::fill_n(&rate_dv[i * n_variables_ * n_variables_], n_variables_ * n_variables_, 0.);
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
    const double leaving =
        follows_solids_ ? mgo_ * heat_->at(r, temperature).solid_enthalpy : enthalpy_dconversion_[i] * oxide_share_[r];
    for (std::size_t g = 0; g < n_gases_; ++g) {
      const double slope = now_.d_extent_rates_pressure[r * n_gases_ + g];
      power_dp[i * n_gases_ + g] += mgo_ * heat * slope;
      gas_power_dp[i * n_gases_ + g] += leaving * slope;
    }
  }
}

MechanismHeat::Values NodalMechanism::reaction_heat(std::size_t i, std::size_t r, double temperature) const {
  if (!typed_heat_) return heat_->at(r, temperature);
  // A typed heat counts per MgO.
  double typed = 0, typed_dT = 0, typed_dconversion = 0;
  typed_heat_->evaluate(1, &temperature, &conversion[i], &typed, &typed_dT, &typed_dconversion);
  MechanismHeat::Values h{};
  h.heat = typed * oxide_share_[r];
  h.heat_dT = typed_dT * oxide_share_[r];
  return h;
}

void NodalMechanism::set_variables(std::size_t i, double temperature, bool derivatives) {
  const bool sinters = n_variables_ > n_progress_;
  const Arrhenius& sintering = kinetics_.sintering.rate;
  std::copy(now_.rates.begin(), now_.rates.end(), &rate[i * n_variables_]);
  if (sinters) rate[i * n_variables_ + n_progress_] = sintering.rate(temperature);
  conversion[i] = conversion_of(now_.extents.data());
  conversion_rate[i] = 0;
  for (std::size_t r = 0; r < n_reactions_; ++r) {
    extent[i * n_reactions_ + r] = now_.extents[r];
    extent_rate[i * n_reactions_ + r] = now_.extent_rates[r];
    rate_without_gas[i * n_reactions_ + r] = now_.without_gas[r];
    forward_share[i * n_reactions_ + r] = now_.factors.forward_share[r];
    backward_share[i * n_reactions_ + r] = now_.factors.backward_share[r];
    conversion_rate[i] += oxide_share_[r] * now_.extent_rates[r];
  }
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
void NodalMechanism::set_heat_of_solids(std::size_t i, double temperature, bool derivatives) {
  gas_power[i] = 0;
  if (derivatives) {
    capacity_dT[i] = material_dT_[i];
    gas_power_dT[i] = 0;
    for (auto* array : {&capacity_dv, &gas_power_dv}) std::fill_n(&(*array)[i * n_variables_], n_variables_, 0.);
  }
  for (std::size_t r = 0; r < n_reactions_; ++r) {
    const auto h = heat_->at(r, temperature);
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
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t r = 0; r < n_reactions_; ++r)
      enthalpy[i] += mgo_ * extents[i * n_reactions_ + r] * heat_->at(r, temperature[i]).solid_enthalpy;
}

}  // namespace joulet
