#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/field_arrays.h>
#include <joulet/problem/gas.h>
#include <joulet/problem/problem.h>

#include <fmt/format.h>

#include <algorithm>

namespace joulet {

std::string array_name(std::string text) {
  text = text.substr(0, text.find('('));
  std::replace(text.begin(), text.end(), ' ', '_');
  return text;
}

std::string flux_array_name(const std::string& gas) {
  return gas == "Mg" ? "mg_vapour_flux" : lower_case(gas) + "_flux";
}

namespace {

const std::string usual = "usual", all = "all";
/// Without it nobody can tell the bodies apart.
const std::string always = "material_id";

bool names(const Problem& problem, const std::string& name) {
  const auto& arrays = problem.output.arrays;
  return std::find(arrays.begin(), arrays.end(), name) != arrays.end();
}

void add_arrays_of_mechanism(const Problem& problem, const Mechanism& mechanism, std::vector<std::string>& arrays) {
  if (problem.kinetics.mechanism.empty() && problem.gas.model == GasModel::off) return;
  for (const ReactionData& reaction : mechanism.data().reactions)
    arrays.push_back("extent_" + array_name(reaction.name.empty() ? reaction.equation : reaction.name));
  for (const Species& solid : mechanism.solids()) arrays.push_back("amount_" + array_name(solid.name()));
}

void add_arrays_of_gas(const Problem& problem, const ChosenKinetics& kinetics, std::vector<std::string>& arrays) {
  if (problem.gas.model == GasModel::off || !kinetics.mechanism) return;
  arrays.emplace_back("pore_pressure");
  const PorePressures pressures = pore_pressures(problem, *kinetics.mechanism, kinetics.pressures);
  for (const std::string& gas : pressures.names)
    if (!gas.empty()) arrays.push_back("pore_pressure_" + gas);
  for (std::size_t p = 0; p < pressures.parts.size(); ++p) {
    for (const auto& part : pressures.parts[p])
      arrays.push_back(flux_array_name(kinetics.mechanism->gases()[part.gas].name()));
    if (pressures.parts[p].empty()) arrays.push_back(flux_array_name(pressures.names[p]));
  }
}

}  // namespace

std::vector<std::string> field_arrays(const Problem& problem) {
  std::vector<std::string> arrays{"temperature",     "electric_potential", "conversion",     "porosity",
                                  "current_density", "electric_field",     "joule_heat",     "reaction_heat",
                                  "heat_flux",       "mg_source",          always,           "rank",
                                  "heat_loss",       "net_radiation",      "mg_vapour_flux", "co_flux",
                                  "boundary_id"};
  if (problem.vapour.transport != VapourTransport::off) arrays.emplace_back("mg_deposit");
  const ChosenKinetics kinetics = choose_kinetics(problem);
  if (kinetics.mechanism) add_arrays_of_mechanism(problem, *kinetics.mechanism, arrays);
  add_arrays_of_gas(problem, kinetics, arrays);
  return arrays;
}

bool wants_array(const Problem& problem, const std::string& name, bool is_idle) {
  return name == always || names(problem, name) || names(problem, all) || (names(problem, usual) && !is_idle);
}

void check_arrays(const Problem& problem) {
  const auto& arrays = problem.output.arrays;
  if (arrays == Output{}.arrays) return;
  if (arrays.empty())
    throw InputError(
        "output.arrays: the list is empty; name arrays, or leave the files out with output.fields = false");
  std::vector<std::string> known = field_arrays(problem);
  known.insert(known.begin(), {usual, all});
  for (const std::string& name : arrays)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw InputError(fmt::format("output.arrays: this case has no array \"{}\"{}", name, did_you_mean(name, known)));
}

}  // namespace joulet
