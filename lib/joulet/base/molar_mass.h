#pragma once

namespace joulet {

/// kg/mol, IUPAC abridged standard atomic weights (2021).
constexpr double mg_molar_mass = 24.305e-3;
constexpr double co_molar_mass = 28.010e-3;

}  // namespace joulet
