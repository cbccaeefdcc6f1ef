#include <joulet/fem/nodal/reduced_time_kinetics.h>
#include <joulet/problem/model.h>

#include <boost/math/quadrature/gauss_kronrod.hpp>

#include <cmath>

namespace joulet {

ReducedTimeKinetics::ReducedTimeKinetics(const Model& model)
    : NodalKinetics(model.kinetics, model.heat_capacity, model.mgo_concentration, 1),
      model_(&conversion_model(chosen_.model)),
      arrhenius_(chosen_.rate),
      reaction_heat_(std::make_shared<const ReactionHeat>(model.problem.kinetics.reaction_heat)) {}

std::unique_ptr<NodalKinetics> ReducedTimeKinetics::clone() const {
  return std::make_unique<ReducedTimeKinetics>(*this);
}

void ReducedTimeKinetics::evaluate(const NodalState& state, bool derivatives) {
  const std::size_t n = state.n;
  resize(n, derivatives);
  for (auto* array : {&slope_, &enthalpy_dconversion_, &heat_}) array->resize(n);
  if (derivatives)
    for (auto* array : {&curvature_, &capacity_dconversion_, &heat_dT_, &heat_dconversion_}) array->resize(n);
  evaluate_rates(state, derivatives);
  HeatCapacity::Wanted wanted;
  wanted.capacity = capacity.data();
  wanted.d_enthalpy_d_conversion = enthalpy_dconversion_.data();
  if (derivatives) {
    wanted.d_capacity_d_temperature = capacity_dT.data();
    wanted.d_capacity_d_conversion = capacity_dconversion_.data();
  }
  heat_capacity_->evaluate(n, state.temperature, conversion.data(), wanted);
  reaction_heat_->evaluate(n, state.temperature, conversion.data(), heat_.data(),
                           derivatives ? heat_dT_.data() : nullptr, derivatives ? heat_dconversion_.data() : nullptr);
  set_heat(n, derivatives);
  for (std::size_t i = 0; state.reacts && i < n; ++i)
    if (!state.reacts[i]) stand_still(i, derivatives);
}

void ReducedTimeKinetics::evaluate_rates(const NodalState& state, bool derivatives) {
  for (std::size_t i = 0; i < state.n; ++i) {
    const double theta = state.variables[0][i];
    conversion[i] = extent[i] = model_->inverse_g(theta);
    slope_[i] = model_->slope(theta);
    rate[i] = arrhenius_.rate(state.temperature[i]);
    conversion_rate[i] = extent_rate[i] = slope_[i] * rate[i];
    if (!derivatives) continue;
    curvature_[i] = model_->curvature(theta);
    rate_dT[i] = arrhenius_.d_rate_d_temperature(state.temperature[i]);
    rate_dv[i] = 0;
    conversion_dv[i] = slope_[i];
    extent_rate_dT[i] = slope_[i] * rate_dT[i];
    extent_rate_dv[i] = curvature_[i] * rate[i];
  }
}

void ReducedTimeKinetics::set_heat(std::size_t n, bool derivatives) {
  for (std::size_t i = 0; i < n; ++i) {
    const double heat = mgo_ * heat_[i], leaving = enthalpy_dconversion_[i], speed = conversion_rate[i];
    power[i] = heat * speed;
    gas_power[i] = leaving * speed;
    if (!derivatives) continue;
    const double speed_dT = extent_rate_dT[i], speed_dv = extent_rate_dv[i];
    capacity_dv[i] = capacity_dconversion_[i] * slope_[i];
    power_dT[i] = heat * speed_dT + mgo_ * heat_dT_[i] * speed;
    power_dv[i] = heat * speed_dv + mgo_ * heat_dconversion_[i] * slope_[i] * speed;
    // d(enthalpy_dconversion)/dT is capacity_dconversion; it is linear in the conversion nearly enough for a flow that
    // nothing depends on.
    gas_power_dT[i] = capacity_dconversion_[i] * speed + leaving * speed_dT;
    gas_power_dv[i] = leaving * speed_dv;
  }
}

void ReducedTimeKinetics::evaluate_enthalpy(std::size_t n, const double* temperature, const double* const* variables,
                                            std::vector<double>& enthalpy) const {
  std::vector<double> alpha(n);
  for (std::size_t i = 0; i < n; ++i) alpha[i] = model_->inverse_g(variables[0][i]);
  enthalpy.resize(n);
  HeatCapacity::Wanted wanted;
  wanted.enthalpy = enthalpy.data();
  heat_capacity_->evaluate(n, temperature, alpha.data(), wanted);
}

/// A plain integral: adaptive quadrature to near round-off.
void ReducedTimeKinetics::follow_temperature(const std::function<double(double)>& temperature, double from, double to,
                                             double, std::vector<double>& variables) {
  const auto k = [&](double time) { return arrhenius_.rate(temperature(time)); };
  variables[0] += boost::math::quadrature::gauss_kronrod<double, 31>::integrate(k, from, to, 15, 1e-13);
}

void ReducedTimeKinetics::rates(double temperature, const double*, double, double* result) {
  result[0] = arrhenius_.rate(temperature);
}

std::vector<double> ReducedTimeKinetics::extent_errors(std::size_t n, const double* const* variables,
                                                       const double* const* errors) const {
  std::vector<double> result(n);
  for (std::size_t i = 0; i < n; ++i) result[i] = std::abs(model_->slope(variables[0][i]) * errors[0][i]);
  return result;
}

}  // namespace joulet
