#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/gas/kinetic_theory.h>
#include <joulet/gas/molecule.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <vector>

namespace joulet {

namespace {

/// Molar masses: IUPAC abridged 2021. Diameters: Bird, Stewart & Lightfoot, Transport Phenomena, 2nd ed. 2002, Table
/// E.1; metals: twice the van der Waals radius (Mg: Bondi, J. Phys. Chem. 68 (1964) 441; Ca: Mantina et al., J. Phys.
/// Chem. A 113 (2009) 5806), taken for that of collisions.
struct Entry {
  const char* name;
  double molar_mass, diameter;
  bool inert;
};
constexpr std::array<Entry, 11> known = {{{"Mg", mg_molar_mass, mg_diameter, false},
                                          {"CO", co_molar_mass, co_diameter, false},
                                          {"Ca", 40.078e-3, 4.62e-10, false},
                                          {"CO2", 44.009e-3, 3.996e-10, false},
                                          {"O2", 31.998e-3, 3.433e-10, false},
                                          {"Ar", 39.95e-3, 3.432e-10, true},
                                          {"He", 4.0026e-3, 2.576e-10, true},
                                          {"N2", 28.014e-3, 3.667e-10, true},
                                          {"Ne", 20.180e-3, 2.789e-10, true},
                                          {"Kr", 83.798e-3, 3.675e-10, true},
                                          {"Xe", 131.29e-3, 4.009e-10, true}}};

std::vector<std::string> names_of_known(bool inert_alone) {
  std::vector<std::string> names;
  for (const Entry& entry : known)
    if (entry.inert || !inert_alone) names.emplace_back(entry.name);
  return names;
}

}  // namespace

Molecule find_molecule(std::string_view name) {
  for (const Entry& entry : known)
    if (entry.name == name) return {entry.name, entry.molar_mass, entry.diameter};
  const auto names = names_of_known(false);
  throw InputError(fmt::format("the diameter of the molecules of \"{}\" is not known; known are {}{}", name,
                               fmt::join(names, ", "), did_you_mean(name, names)));
}

Molecule find_inert_gas(std::string_view name) {
  for (const Entry& entry : known)
    if (entry.name == name && entry.inert) return {entry.name, entry.molar_mass, entry.diameter};
  throw InputError(fmt::format("\"{}\" is no inert gas{}", name, did_you_mean(name, names_of_known(true))));
}

}  // namespace joulet
