#pragma once

#include <cstddef>
#include <vector>

namespace joulet {

class Expression;

/// Values and slopes of a formula of the temperature alone, at about the cost of a table. Polynomials of degree 6
/// follow it to rounding on panels of 4 K, each made when it is first met; the slope is that of the polynomial. The
/// formula itself is evaluated where its polynomial misses it by more than 3e-14 of the largest value on the panel,
/// looked at every 0.1 K, beside every number that is written in it (where kinks, jumps and narrow peaks are), and
/// outside of 4 to 8192 K. Not thread safe, as Expression.
class FormulaPanels {
public:
  /// Of a formula that uses the temperature and nothing else; it must be handed to `evaluate` each time.
  explicit FormulaPanels(const Expression& formula);

  /// `slope` may be null. Temperature in K. Throws InputError where the formula is not finite.
  void evaluate(const Expression& formula, double temperature, double& value, double* slope) const;

private:
  static constexpr std::size_t degree = 6;
  static constexpr double width = 4, end = 8192;  // K
  enum Kind : int { unknown = -1, formula_itself = -2 };

  int make_panel(const Expression& formula, std::size_t panel) const;

  // By panel, a Kind or where its coefficients of 1, t, t^2 ... begin, t = -1..1 on the panel.
  mutable std::vector<int> begins_;
  mutable std::vector<double> coefficients_;
};

}  // namespace joulet
