#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// Quantities of a run between its steps.
class RunHistory {
public:
  /// history.csv. Throws InputError when it is none.
  static RunHistory from_csv(std::string_view text, const std::string& name);

  /// A step: its time [s], which is later than those before.
  void add_time(double time) { times_.push_back(time); }
  /// What a quantity had at that step; the same quantities at each.
  void add_value(const std::string& quantity, double value) { values_[quantity].push_back(value); }

  double begin() const { return times_.empty() ? 0 : times_.front(); }  ///< s
  double end() const { return times_.empty() ? 0 : times_.back(); }     ///< s

  struct Value {
    double value;
    double error;  ///< of the interpolation, estimated, >= 0
  };
  /// Between two steps by the monotone cubic of Fritsch & Carlson, SIAM J. Numer. Anal. 17 (1980) 238-246, with the
  /// slopes of Fritsch & Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300-304: no values beyond those of the two steps,
  /// and a jump stays one. How far a straight line would be from it is taken as the error. Absent outside the run, for
  /// quantities that it does not have, and beside values that are not finite.
  std::optional<Value> at(const std::string& quantity, double time) const;

private:
  double slope(const std::vector<double>& values, std::size_t i) const;

  std::vector<double> times_;
  std::map<std::string, std::vector<double>> values_;
};

}  // namespace joulet
