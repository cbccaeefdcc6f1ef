#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// A measured column beside what a run computed for it, in the terms of ASME V&V 20-2009, sections 1-5 to 1-7: E = S -
/// D is the comparison error, u_val^2 = u_num^2 + u_input^2 + u_D^2 its standard uncertainty (validation uncertainty),
/// and the error of the model lies in E -/+ k u_val. SI units.
struct MeasuredComparison {
  struct Point {
    double time = 0, measured = 0, computed = 0;       ///< s; D and S
    double numerical = 0, input = 0, measurement = 0;  ///< u_num, u_input, u_D; 0 where not known
    double difference() const { return computed - measured; }
    double uncertainty() const;  ///< u_val
  };
  std::string quantity;    ///< as in history.csv
  std::string unit;        ///< SI
  std::string column;      ///< of the log
  std::string file, hash;  ///< the log, and the hash of its content
  std::vector<Point> points;
  bool knows_numerical = false, knows_input = false, knows_measurement = false;
  std::size_t n_beyond = 0;  ///< rows of the log outside the time of the run, or where it has no value

  double mean_difference() const;  ///< bias
  double rms_difference() const;
  /// The point where it is largest; there is one.
  const Point& worst() const;
  double rms_uncertainty() const;
  /// Share of the points with |E| <= k u_val; absent where the uncertainty of the measurement is not known.
  std::optional<double> share_within(double k) const;
};

/// Coverage factor of about 95 %.
constexpr double usual_coverage = 2;

/// The comparisons as rows: quantity, time, measured, computed, difference and uncertainties, SI with all digits.
std::string measured_csv(const std::vector<MeasuredComparison>& comparisons);

/// One line for each, for people; empty without any. Begins with the label ` measured`.
std::string measured_text(const std::vector<MeasuredComparison>& comparisons);

}  // namespace joulet
