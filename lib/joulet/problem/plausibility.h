#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

struct Problem;

/// Inputs that are possible and hardly meant: no power for the whole run, a power density of W/m^3 where W/mm^3 was
/// meant, a pellet of decimetres or metres. One sentence each, with what to write instead.
std::vector<std::string> implausible_inputs(const Problem& problem);

/// The pellet at the end of a run, as far as `cooled_through_contacts` asks.
struct PelletEnd {
  double power = 0;             ///< W, Joule heat in the pellet
  double mean_temperature = 0;  ///< K
  double time = 0;              ///< s of the run; infinite for a steady one
};
/// A sentence where bodies that touch the pellet without a [[contact]], and are thus joined with it perfectly, keep it
/// far below the temperature at which it would radiate its power alone (less than half of it in kelvin, after the power
/// could have heated it there three times); else empty.
std::string cooled_through_contacts(const Problem& problem, const PelletEnd& pellet);

/// Temperatures above which a body is no solid any more, or the models have never been compared with anything.
class TemperatureLimits {
public:
  explicit TemperatureLimits(const Problem& problem);

  /// A sentence for each limit that the highest temperature [K] of a body is above; each is told of once in the life of
  /// this.
  std::vector<std::string> passed(std::string_view body, double highest);

private:
  struct LimitOfBody {
    std::string body;
    double temperature;  ///< K
    std::string what;    ///< "melts", with the source
    bool told = false;
  };
  std::vector<LimitOfBody> limits_;
};

}  // namespace joulet
