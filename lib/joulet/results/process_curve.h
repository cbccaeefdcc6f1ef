#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace joulet {

/// A quantity that grows over time, known with its rate at the steps of a run, and smooth between them: a cubic per
/// step through both values and both slopes (Hermite), so that its error falls with the fourth power of the step.
class ProcessCurve {
public:
  /// Times in s, increasing.
  void add(double time, double value, double rate);

  bool empty() const { return time_.empty(); }
  /// The value at a time; that of the first or last point outside.
  double at(double time) const;
  /// The first time at which the value reaches `target`, if it does.
  std::optional<double> time_of(double target) const;

private:
  double within(std::size_t step, double fraction) const;

  std::vector<double> time_, value_, rate_;
};

}  // namespace joulet
