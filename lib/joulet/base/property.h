#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace joulet {

/// A material property y(T, conversion): a constant, a table in temperature, or an expression that the user typed.
/// A value type: copyable, comparable by its text. Evaluated in batches; gives the derivatives that an exact Jacobian
/// needs. All values SI.
class Property {
public:
  /// The constant zero; a placeholder until read.
  Property();

  static Property constant(double value);
  /// A number is a constant property.
  Property(double constant_value) : Property(constant(constant_value)) {}

  /// Piecewise linear in temperature [K]; constant beyond the ends. At least two points, temperatures increasing.
  /// Throws InputError otherwise.
  static Property table(std::vector<std::pair<double, double>> temperature_and_value);

  /// `formula` in the variables T [K] and conversion [-], muParser syntax; the result is multiplied by `si_factor`
  /// (the size of the unit that the user named). Throws InputError with the position when it does not parse. Functions
  /// and accuracy of the derivatives: expression.h. A formula without variables becomes a constant.
  static Property expression(const std::string& formula, const std::string& unit, double si_factor);

  /// A word that the owner of the key resolves, e.g. "recipe" for the heat capacity. Can't be evaluated.
  static Property keyword(const std::string& word);

  bool is_constant() const;
  bool depends_on_temperature() const;
  bool depends_on_conversion() const;
  /// The keyword, or empty.
  std::string keyword() const;

  /// Fills `value[0..n)` and, where the pointers are not null, the partial derivatives; a null `conversion` stands for
  /// zeros. Properties with an expression are not thread safe, nor are their copies. Throws InputError where an
  /// expression has no finite value; std::logic_error for a keyword.
  void evaluate(std::size_t n, const double* temperature, const double* conversion, double* value,
                double* d_dtemperature, double* d_dconversion) const;
  double operator()(double temperature, double conversion = 0) const;

  /// How the user would write it: see input/printer.cc.
  struct Table {
    std::vector<double> temperature, value;
    bool operator==(const Table& o) const { return temperature == o.temperature && value == o.value; }
  };
  const double* as_constant() const;                             ///< null when it is not a constant
  const Table* as_table() const;                                 ///< null when it is not a table
  std::pair<std::string, std::string> formula_and_unit() const;  ///< empty when it is not an expression

  bool operator==(const Property& other) const;
  bool operator!=(const Property& other) const { return !(*this == other); }

private:
  class Law;
  explicit Property(std::shared_ptr<const Law> law) : law_(std::move(law)) {}
  std::shared_ptr<const Law> law_;
};

}  // namespace joulet
