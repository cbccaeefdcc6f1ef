#pragma once

#include <string>
#include <vector>

namespace joulet {

struct Problem;

/// A number of the case that was fitted to measurements, and the conditions under which they were taken. Each range is
/// empty where the number does not depend on it, one value, or the lowest and the highest.
struct Calibration {
  std::string key;                    ///< of the fitted number: "boundary.1.emissivity"
  std::string value;                  ///< as fitted; once the case has another one there, the entry says nothing
  std::string fitted_to;              ///< the measurement, for the reader
  std::vector<double> diameter;       ///< m, of the pellet
  std::vector<double> height;         ///< m, of the pellet
  std::vector<double> power_density;  ///< W/m^3, electrical power over the nominal volume of the pellet
  std::vector<double> temperature;    ///< K, mean of the pellet where it is highest in time
  std::vector<double> time;           ///< s, of the process
};

/// The calibrations of the published pellet, which is the default: Luo, Zhao & Li 2025.
std::vector<Calibration> default_calibrations();

/// What a run did, as far as ranges ask for it.
struct RunConditions {
  double power_density = 0;  ///< W/m^3, mean over the time of the run
  double temperature = 0;    ///< K, mean of the pellet where it is highest in time
  double time = 0;           ///< s
};

/// One sentence for each fitted number of which the problem, under those conditions, leaves the range: the number, what
/// it was fitted to, and each quantity with its range and its value here. Within 5 % of a size, power density or time,
/// and 20 K of a temperature, nothing is said: that is no better than the measurements are known.
std::vector<std::string> ranges_left(const Problem& problem, const RunConditions& run);

/// The same as far as the problem alone says it, before it has run: sizes, time, and a constant power (density).
std::vector<std::string> ranges_left(const Problem& problem);

}  // namespace joulet
