#pragma once

#include <string>
#include <string_view>

namespace joulet {

/// A gas as hard spheres.
struct Molecule {
  std::string name;
  double molar_mass;  ///< kg/mol
  double diameter;    ///< of a collision, m
};

/// Mg, CO, Ca, CO2, O2 and the inert gases. Throws InputError for others, with those that are known.
Molecule find_molecule(std::string_view name);
/// Ar, He, N2, Ne, Kr, Xe. Throws InputError for others, with these.
Molecule find_inert_gas(std::string_view name);

}  // namespace joulet
