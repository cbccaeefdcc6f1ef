#pragma once

#include <string>
#include <vector>

namespace joulet {

/// The pellet or a part at one moment. SI units.
struct BodyReport {
  std::string name;
  double power = 0;                                                             ///< W, Joule heat in its volume
  double temperature_min = 0, temperature_mean = 0, temperature_max = 0;        ///< K
};

/// An interface with a resistance; a and b in the order of the case. Means over its area.
struct ContactReport {
  std::string a, b;
  std::string surface;                                            ///< faces of a mesh file; empty: all between a and b
  double area = 0;                                                ///< m^2
  double power = 0;                                               ///< W, Joule heat at the interface
  double heat_flow = 0;                                           ///< W, conducted from a to b
  double current = 0;                                             ///< A, from a to b
  double temperature_a = 0, temperature_b = 0;                    ///< K
  double potential_a = 0, potential_b = 0;                        ///< V
};

/// Heat that leaves through a free face, W.
struct SurfaceReport {
  std::string name;
  double loss = 0;
};

/// A surface of a radiative enclosure: a face of the assembly, a side of a plate ("plate.side") or the chamber.
struct RadiatingSurfaceReport {
  std::string name;
  double area = 0;         ///< m^2
  double net_power = 0;    ///< W, given off less taken in
  double irradiance = 0;   ///< W/m^2, mean of what arrives
  double temperature = 0;  ///< K, that of its mean emissive power
};
/// What two of them exchange, reflections included; plates as a whole, and "surroundings" where there is no chamber.
struct RadiationExchangeReport {
  std::string from, to;
  double net_power = 0;  ///< W
};
/// Empty without an enclosure.
struct RadiationReport {
  std::vector<RadiatingSurfaceReport> surfaces;
  std::vector<RadiationExchangeReport> exchange;
  double to_surroundings = 0;  ///< W
  double closure = 0;          ///< largest error of a sum of view factors before it was corrected
};

struct AssemblyReport {
  std::vector<BodyReport> bodies;  ///< the pellet first
  std::vector<ContactReport> contacts;
  std::vector<SurfaceReport> surfaces;
  RadiationReport radiation;
};

}  // namespace joulet
