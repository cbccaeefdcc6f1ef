#pragma once

#include <joulet/results/step_report.h>

#include <string>
#include <vector>

namespace joulet {

/// An interface with a resistance; a and b in the order of the case. Means over its area.
struct ContactReport {
  std::string a, b;
  std::string surface;                          ///< faces of a mesh file; empty: all between a and b
  double area = 0;                              ///< m^2
  double power = 0;                             ///< W, Joule heat at the interface
  double heat_flow = 0;                         ///< W, conducted from a to b
  double current = 0;                           ///< A, from a to b
  double temperature_a = 0, temperature_b = 0;  ///< K
  double potential_a = 0, potential_b = 0;      ///< V
};

/// Heat that leaves through a free face, W.
struct SurfaceReport {
  std::string name;
  double loss = 0;
};

/// What two surfaces of a radiative enclosure exchange, reflections included; plates as a whole, and "surroundings"
/// where there is no chamber.
struct RadiationExchangeReport {
  std::string from, to;
  double net_power = 0;  ///< W
};
/// An enclosure with all that is exchanged in it; empty without one.
struct RadiationReport : EnclosureReport {
  std::vector<RadiationExchangeReport> exchange;
  std::size_t patches = 0;  ///< on the faces of the assembly
  double closure = 0;       ///< largest error of a sum of view factors before it was corrected
};

struct AssemblyReport {
  std::vector<BodyReport> bodies;  ///< the pellet first
  std::vector<ContactReport> contacts;
  std::vector<SurfaceReport> surfaces;
  RadiationReport radiation;
};

}  // namespace joulet
