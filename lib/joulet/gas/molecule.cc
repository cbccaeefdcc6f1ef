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
};
constexpr std::array<Entry, 5> known = {{{"Mg", mg_molar_mass, mg_diameter},
                                         {"CO", co_molar_mass, co_diameter},
                                         {"Ca", 40.078e-3, 4.62e-10},
                                         {"CO2", 44.009e-3, 3.996e-10},
                                         {"O2", 31.998e-3, 3.433e-10}}};

}  // namespace

Molecule find_molecule(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Entry& entry : known) {
    if (entry.name == name) return {entry.name, entry.molar_mass, entry.diameter};
    names.emplace_back(entry.name);
  }
  throw InputError(fmt::format("the diameter of the molecules of \"{}\" is not known; known are {}{}", name,
                               fmt::join(names, ", "), did_you_mean(name, names)));
}

}  // namespace joulet
