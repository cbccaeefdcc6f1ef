#pragma once

#include <map>
#include <string>
#include <string_view>

namespace joulet {

/// Atoms of each element in one formula unit, by symbol.
using Composition = std::map<std::string, double>;

/// Molar mass of an element [kg/mol]. IUPAC abridged standard atomic weights 2021 (Prohaska et al., Pure Appl. Chem. 94
/// (2022) 573-600, table 2). Throws InputError for an element that is not in the list.
double atomic_mass(std::string_view symbol);

/// Molar mass of a formula unit [kg/mol].
double molar_mass(const Composition& composition);

}  // namespace joulet
