#include <joulet/base/constants.h>
#include <joulet/fem/nodal/nodal_kinetics.h>
#include <joulet/fem/nodal/nodal_mechanism.h>
#include <joulet/fem/nodal/reduced_time_kinetics.h>
#include <joulet/problem/model.h>

#include <algorithm>
#include <utility>

namespace joulet {

NodalKinetics::NodalKinetics(ChosenKinetics chosen, std::shared_ptr<const HeatCapacity> heat_capacity, double mgo,
                             std::size_t n_variables)
    : chosen_(std::move(chosen)),
      heat_capacity_(std::move(heat_capacity)),
      mgo_(mgo),
      n_variables_(n_variables),
      n_progress_(n_variables - (chosen_.sintering.active() ? 1 : 0)),
      n_reactions_(chosen_.one_step ? 1 : chosen_.mechanism->n_reactions()) {}

double NodalKinetics::per_field(double temperature) const {
  return chosen_.field_factor / (constants::gas_constant * temperature);
}

void NodalKinetics::resize(std::size_t n, bool derivatives) {
  for (auto* array : {&conversion, &conversion_rate, &capacity, &power, &gas_power}) array->resize(n);
  rate.resize(n * n_variables_);
  for (auto* array : {&extent, &extent_rate}) array->resize(n * n_reactions_);
  if (!derivatives) return;
  for (auto* array : {&capacity_dT, &power_dT, &gas_power_dT}) array->resize(n);
  for (auto* array : {&rate_dT, &conversion_dv, &capacity_dv, &power_dv, &gas_power_dv})
    array->resize(n * n_variables_);
  rate_dv.resize(n * n_variables_ * n_variables_);
  extent_rate_dT.resize(n * n_reactions_);
  extent_rate_dv.resize(n * n_reactions_ * n_variables_);
}

void NodalKinetics::stand_still(std::size_t i, bool derivatives) {
  conversion_rate[i] = power[i] = gas_power[i] = 0;
  std::fill_n(&rate[i * n_variables_], n_variables_, 0.);
  for (auto* array : {&extent, &extent_rate}) std::fill_n(&(*array)[i * n_reactions_], n_reactions_, 0.);
  if (!derivatives) return;
  std::fill_n(&extent_rate_dT[i * n_reactions_], n_reactions_, 0.);
  std::fill_n(&extent_rate_dv[i * n_reactions_ * n_variables_], n_reactions_ * n_variables_, 0.);
  power_dT[i] = gas_power_dT[i] = 0;
  for (auto* array : {&rate_dT, &conversion_dv, &capacity_dv, &power_dv, &gas_power_dv})
    std::fill_n(&(*array)[i * n_variables_], n_variables_, 0.);
  std::fill_n(&rate_dv[i * n_variables_ * n_variables_], n_variables_ * n_variables_, 0.);
}

std::unique_ptr<NodalKinetics> make_nodal_kinetics(const Model& model) {
  if (model.kinetics.one_step) return std::make_unique<ReducedTimeKinetics>(model);
  return std::make_unique<NodalMechanism>(model.problem, model.kinetics, model.heat_capacity, model.mgo_concentration);
}

}  // namespace joulet
