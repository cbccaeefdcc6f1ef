#pragma once

#include <joulet/results/step_report.h>

#include <array>
#include <string>
#include <vector>

namespace joulet {

/// The hottest place of pellet and parts at one moment. SI units.
struct HotSpot {
  std::string body = "pellet";
  double temperature = 0;            ///< K
  double time = 0;                   ///< s
  std::array<double, 3> position{};  ///< m; r, z, 0 when axisymmetric
};
HotSpot hottest(const StepReport& report);
/// For sentences: "pellet", `part "heater"`.
std::string body_text(const std::string& body);

/// What a body has above the limit of temperature.
struct HotVolume {
  std::string body;
  double volume = 0;  ///< m^3
  double share = 0;   ///< of the volume of the body
};

/// The worst over a whole run, pellet and parts.
struct RunPeaks {
  HotSpot temperature;
  double hot_volume = 0, hot_volume_time = 0;  ///< m^3, s: the largest volume above the limit, and when
  std::vector<HotVolume> hot_bodies;           ///< then; those with any
  double pellet_temperature = 0;               ///< K, of the pellet alone

  /// The initial state, then each accepted step.
  void add(const StepReport& report);
};

}  // namespace joulet
