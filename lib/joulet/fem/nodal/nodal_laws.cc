#include <joulet/fem/nodal/nodal_laws.h>
#include <joulet/problem/model.h>

namespace joulet {

NodalLaws::NodalLaws(const Model& model)
    : kinetics_(model.kinetics),
      model_(&conversion_model(kinetics_.model)),
      arrhenius_(kinetics_.rate),
      mgo_concentration_(model.mgo_concentration),
      reaction_heat_(std::make_shared<const ReactionHeat>(model.problem.kinetics.reaction_heat)),
      heat_capacity_(model.heat_capacity) {
  if (!kinetics_.one_step) mechanism_.emplace(model.problem, kinetics_, heat_capacity_, mgo_concentration_);
}

void NodalLaws::evaluate(const NodalMechanism::Given& given, bool derivatives) {
  mechanism_->evaluate(given, derivatives);
  conversion = mechanism_->conversion;
  capacity = mechanism_->capacity;
}

void NodalLaws::evaluate_enthalpy(std::size_t n, const double* temperature, const double* const* variables,
                                  std::vector<double>& enthalpy) const {
  mechanism_->evaluate_enthalpy(n, temperature, variables, enthalpy);
}

void NodalLaws::evaluate(std::size_t n, const double* temperature, const double* reduced_time, bool derivatives) {
  for (auto* array : {&conversion, &slope, &rate, &capacity, &enthalpy_dconversion, &reaction_heat}) array->resize(n);
  if (derivatives)
    for (auto* array : {&curvature, &rate_slope, &capacity_dtemperature, &capacity_dconversion,
                        &reaction_heat_dtemperature, &reaction_heat_dconversion})
      array->resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    conversion[i] = model_->inverse_g(reduced_time[i]);
    slope[i] = model_->slope(reduced_time[i]);
    rate[i] = arrhenius_.rate(temperature[i]);
    if (!derivatives) continue;
    curvature[i] = model_->curvature(reduced_time[i]);
    rate_slope[i] = arrhenius_.d_rate_d_temperature(temperature[i]);
  }
  HeatCapacity::Wanted wanted;
  wanted.capacity = capacity.data();
  wanted.d_enthalpy_d_conversion = enthalpy_dconversion.data();
  if (derivatives) {
    wanted.d_capacity_d_temperature = capacity_dtemperature.data();
    wanted.d_capacity_d_conversion = capacity_dconversion.data();
  }
  heat_capacity_->evaluate(n, temperature, conversion.data(), wanted);
  evaluate_reaction_heat(n, temperature, derivatives);
}

void NodalLaws::evaluate_reaction_heat(std::size_t n, const double* temperature, bool derivatives) {
  reaction_heat_->evaluate(n, temperature, conversion.data(), reaction_heat.data(),
                           derivatives ? reaction_heat_dtemperature.data() : nullptr,
                           derivatives ? reaction_heat_dconversion.data() : nullptr);
  for (auto* array : {&reaction_heat, &reaction_heat_dtemperature, &reaction_heat_dconversion})
    if (derivatives || array == &reaction_heat)
      for (double& value : *array) value *= mgo_concentration_;
}

void NodalLaws::evaluate_enthalpy(std::size_t n, const double* temperature, const double* reduced_time,
                                  std::vector<double>& enthalpy) const {
  std::vector<double> alpha(n);
  for (std::size_t i = 0; i < n; ++i) alpha[i] = model_->inverse_g(reduced_time[i]);
  enthalpy.resize(n);
  HeatCapacity::Wanted wanted;
  wanted.enthalpy = enthalpy.data();
  heat_capacity_->evaluate(n, temperature, alpha.data(), wanted);
}

}  // namespace joulet
