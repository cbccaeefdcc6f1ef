#include <joulet/fem/nodal/nodal_laws.h>
#include <joulet/materials/recipe.h>
#include <joulet/problem/problem.h>

namespace joulet {

namespace {

std::shared_ptr<const HeatCapacity> make_heat_capacity(const Problem& problem) {
  const auto& pellet = problem.pellet;
  const std::vector<Melting> melting = melting_from(pellet.latent_heat, pellet.melting_range, "pellet");
  if (pellet.heat_capacity.keyword().empty())
    return property_heat_capacity(pellet.heat_capacity, pellet.density, melting);
  const RecipeAmounts amounts = recipe_amounts(problem.recipe, pellet.density, carbon_of(problem.kinetics));
  return mixture_heat_capacity(amounts, pellet.density, melting);
}

double make_mgo_concentration(const Problem& problem) {
  if (problem.kinetics.mgo_concentration) return *problem.kinetics.mgo_concentration;
  return recipe_amounts(problem.recipe, problem.pellet.density, carbon_of(problem.kinetics)).mgo;
}

}  // namespace

NodalLaws::NodalLaws(const Problem& problem)
    : kinetics_(choose_kinetics(problem)),
      model_(&conversion_model(kinetics_.model)),
      arrhenius_(kinetics_.rate),
      mgo_concentration_(make_mgo_concentration(problem)),
      reaction_heat_(std::make_shared<const ReactionHeat>(problem.kinetics.reaction_heat)),
      heat_capacity_(make_heat_capacity(problem)) {
  if (!kinetics_.one_step) mechanism_.emplace(problem, kinetics_, heat_capacity_, mgo_concentration_);
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
