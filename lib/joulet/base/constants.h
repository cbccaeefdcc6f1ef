#pragma once

/// Physical constants, SI. Source: CODATA 2018 (Tiesinga et al., Rev. Mod. Phys. 93, 025010, 2021) and the IUPAC
/// abridged standard atomic weights (2021).
namespace joulet::constants {

constexpr double pi = 3.14159265358979323846;
constexpr double stefan_boltzmann = 5.670374419e-8;  ///< W/m^2/K^4
constexpr double gas_constant = 8.31446261815324;    ///< J/mol/K
constexpr double faraday = 96485.33212;              ///< C/mol
constexpr double zero_celsius = 273.15;              ///< K
constexpr double standard_pressure = 1e5;            ///< Pa, reference of the NASA polynomials used here

}  // namespace joulet::constants
