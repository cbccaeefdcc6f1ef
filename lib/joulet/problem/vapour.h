#pragma once

#include <joulet/base/property.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

struct Problem;

/// How gases move from the pellet to plates, wall and pump. Off: nobody asks where they go.
enum class VapourTransport { off, automatic, free_molecular, well_mixed };
/// A nearly closed space between the pellet and sides of plates, in which gases are well mixed.
struct VapourGap {
  std::vector<std::string> surfaces;  ///< "plate.front", beside the free faces of the pellet; empty: there is no gap
  std::optional<double> volume;       ///< m^3; absent: area of the surfaces times the distance
  double temperature = 1000;          ///< of the gas, K
  std::optional<double> opening;      ///< m^2
  double opening_length = 0;          ///< m, of a tube of that section; 0: a hole
  std::optional<double> conductance;  ///< m^3/s for Mg, in place of the opening; others by their molar mass
};
struct Vapour {
  VapourTransport transport = VapourTransport::off;
  double accommodation = 1;          ///< of what condenses, on plates and wall
  bool everything_sticks = false;    ///< on plates and wall nothing evaporates: the line of sight alone
  double pumping_speed = 0.1;        ///< m^3/s, where a chamber wall is given; else surroundings take all
  double core_temperature = 833.15;  ///< K: the core of a deposit is where the plate is hotter (560 degC, Luo 2025)
  std::optional<Property> reversion_rate;  ///< mol/m^2/s/Pa^2; absent: none
  VapourGap gap;
};

/// The shortest way from the pellet to a plate, else to the wall, else its own diameter, m.
double gap_width(const Problem& problem);

/// Throws InputError for a plate or a gap that contradicts itself, and where vapour has no surfaces to go to.
void check_vapour(const Problem& problem);

}  // namespace joulet
