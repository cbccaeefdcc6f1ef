#pragma once

#include <joulet/chemistry/mechanism_library.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

/// What tests of mechanisms share.
namespace joulet {

/// Amounts of every solid that the shipped mechanisms name, for those of them that `mechanism` has.
inline std::vector<double> charge(const Mechanism& mechanism, double carbon, double cao = 1) {
  std::map<std::string, double> amounts;
  for (const Species& solid : mechanism.solids()) {
    if (solid.name() == "C(gr)") amounts["C"] = carbon;
    if (solid.name() == "CaO(s)") amounts["CaO"] = cao;
  }
  return mechanism.initial_amounts(amounts);
}

/// Largest surplus of an element over what was there, when the extents are turned into solids left and gases formed.
inline double element_error(const Mechanism& m, const std::vector<double>& initial,
                            const std::vector<double>& extents) {
  std::vector<double> left(initial.size());
  m.amounts(initial.data(), extents.data(), left.data());
  std::map<std::string, double> surplus;
  for (std::size_t s = 0; s < initial.size(); ++s)
    for (const auto& [element, atoms] : m.solids()[s].composition()) surplus[element] += atoms * (left[s] - initial[s]);
  for (std::size_t g = 0; g < m.gases().size(); ++g)
    for (const auto& [element, atoms] : m.gases()[g].composition())
      for (std::size_t r = 0; r < extents.size(); ++r) surplus[element] += atoms * m.gas_coefficient(r, g) * extents[r];
  double worst = 0;
  for (const auto& item : surplus) worst = std::max(worst, std::abs(item.second));
  return worst;
}

/// A mechanism of one reaction, with more lines for it.
inline Mechanism one_reaction(const std::string& lines = "", const std::string& model = "R3") {
  return mechanism_from_text("[[reaction]]\nname = \"r\"\nequation = \"MgO + C = Mg + CO\"\nmodel = \"" + model +
                                 "\"\npre_exponential_factor = \"549.3 1/s\"\nactivation_energy = \"169.1 kJ/mol\"\n" +
                                 lines,
                             "test.toml");
}

}  // namespace joulet
