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

struct AssemblyReport {
  std::vector<BodyReport> bodies;  ///< the pellet first
  std::vector<ContactReport> contacts;
  std::vector<SurfaceReport> surfaces;
};

}  // namespace joulet
