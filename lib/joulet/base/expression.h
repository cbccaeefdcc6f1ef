#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace joulet {

/// A formula that the user typed, y(T, alpha, x, y, z, r): T is the temperature in K, alpha (or `conversion`) the
/// conversion in [0, 1], x, y, z the position and r = sqrt(x^2 + y^2) the distance from the axis in m. muParser syntax:
/// + - * / ^, comparisons, && ||, `condition ? a : b`, exp, log and ln (natural), log10, log2, sqrt, abs, min, max, sin
/// ... tanh, _pi, _e.
///
/// Derivatives are fourth-order central differences with relative step 3e-5 in T and step 3e-5 in alpha (one-sided near
/// 0 and 1, so that (1-alpha)^(2/3) is not asked for beyond the end): relative errors near 1e-11 for smooth formulas,
/// set by rounding. At the kink of a `?:` they give a mean of both sides.
///
/// Not thread safe: the parser holds the variables.
class Expression {
public:
  /// A formula in the time `t` [s] alone, which then stands where the temperature does below. Derivatives have the step
  /// 1e-5 t + 1e-7 s, and at 0 s look forward.
  static Expression of_time(const std::string& formula);

  /// Throws InputError with the position and the allowed variables when the formula does not parse.
  explicit Expression(const std::string& formula);
  Expression(Expression&&) noexcept;
  ~Expression();

  const std::string& formula() const { return formula_; }
  bool uses_temperature() const { return uses_temperature_; }
  bool uses_conversion() const { return uses_conversion_; }
  bool uses_position() const { return uses_position_; }
  bool uses_x_or_y() const { return uses_x_or_y_; }

  /// The position in m for the evaluations that follow; the origin at first.
  void set_position(double x, double y, double z) const;

  /// Temperature in K. Throws InputError that names T and alpha where the result is not finite.
  double value(double temperature, double conversion) const;
  double d_dtemperature(double temperature, double conversion) const;
  double d_dconversion(double temperature, double conversion) const;

private:
  enum class Variables { of_a_body, time };
  Expression(const std::string& formula, Variables variables);
  struct Parser;
  /// No check: may be NaN or infinite.
  double evaluate(double temperature, double conversion) const;
  double slope_in_time(double t) const;
  [[noreturn]] void not_finite(const char* what, double result, double temperature, double conversion) const;

  std::string formula_;
  std::unique_ptr<Parser> parser_;
  bool uses_temperature_ = false, uses_conversion_ = false, uses_position_ = false, uses_x_or_y_ = false;
};

/// The numbers that are written in a formula and lie between two others, increasing.
std::vector<double> numbers_in(const std::string& formula, double from, double to);

}  // namespace joulet
