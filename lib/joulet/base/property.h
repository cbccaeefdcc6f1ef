#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace joulet {

/// A place in the body, m: the axis is z. Axisymmetric, x is the radius and y is 0.
struct Position {
  double x = 0, y = 0, z = 0;
};
/// The places of a batch of points; a null pointer stands for zeros.
struct Positions {
  const double *x = nullptr, *y = nullptr, *z = nullptr;
};

/// Temperatures for which a law was fitted, K, and what it gives outside them.
struct ValidRange {
  enum class Beyond { constant, extrapolate };  ///< the value at the end, or the formula as it is
  double from = 0, to = 0;
  Beyond beyond = Beyond::constant;
  bool operator==(const ValidRange& o) const { return from == o.from && to == o.to && beyond == o.beyond; }
};

/// A material property y(T, conversion, position): a constant, a table in temperature, or an expression that the user
/// typed. A value type: copyable, comparable by its text. Evaluated in batches; gives the derivatives that an exact
/// Jacobian needs. All values SI.
class Property {
public:
  /// The constant zero; a placeholder until read.
  Property();

  /// The same everywhere, SI.
  static Property constant(double value);
  /// A number is a constant property.
  Property(double constant_value) : Property(constant(constant_value)) {}

  /// Piecewise linear in temperature [K]; constant beyond the ends. At least two points, temperatures increasing.
  /// Throws InputError otherwise.
  static Property table(const std::vector<std::pair<double, double>>& temperature_and_value);

  /// `formula` in the variables T [K], conversion [-] and x, y, z, r [m], muParser syntax; the result is multiplied by
  /// `si_factor` (the size of the unit that the user named). Without a range the formula holds everywhere. Throws
  /// InputError with the place when it does not parse, or for an empty range. Functions and accuracy of the
  /// derivatives: expression.h. A formula without variables becomes a constant.
  static Property expression(const std::string& formula, const std::string& unit, double si_factor,
                             const std::optional<ValidRange>& valid = {});

  /// A word that the owner of the key resolves, e.g. "recipe" for the heat capacity. Can't be evaluated.
  static Property keyword(const std::string& word);

  /// 1/y with its derivatives, e.g. a conductivity from a resistivity. Of a table: the reciprocal of the interpolated
  /// value. Throws InputError for the constant zero; std::logic_error for a keyword.
  Property reciprocal() const;

  /// The same law with the publication it comes from.
  Property with_source(const std::string& source) const;
  /// Empty when none was named.
  const std::string& source() const;

  /// On what the value may depend; a constant on nothing.
  bool is_constant() const;
  bool depends_on_temperature() const;
  bool depends_on_conversion() const;
  bool depends_on_position() const;
  /// On x or y themselves and not only through r: a law for three dimensions.
  bool breaks_axial_symmetry() const;
  /// Where the law was fitted: of an expression with a range, or the ends of a table.
  std::optional<ValidRange> valid_range() const;
  /// The keyword, or empty.
  std::string keyword() const;

  /// Fills `value[0..n)` and, where the pointers are not null, the partial derivatives; a null `conversion` stands for
  /// zeros. Properties with an expression are not thread safe, nor are their copies. Throws InputError where an
  /// expression has no finite value; std::logic_error for a keyword, and without `at` for a law of the position.
  void evaluate(std::size_t n, const double* temperature, const double* conversion, double* value,
                double* d_dtemperature, double* d_dconversion) const;
  void evaluate(std::size_t n, const double* temperature, const double* conversion, const Positions& at, double* value,
                double* d_dtemperature, double* d_dconversion) const;
  /// One value, at a temperature [K], a conversion [-] and a place [m]. Throws as `evaluate` does.
  double operator()(double temperature, double conversion = 0, const Position& at = {}) const;

  /// How the user would write it: see input/printer.cc.
  struct Table {
    std::vector<double> temperature, value;
    bool operator==(const Table& o) const { return temperature == o.temperature && value == o.value; }
  };
  const double* as_constant() const;                             ///< null when it is not a constant
  const Table* as_table() const;                                 ///< null when it is not a table
  bool is_reciprocal() const;                                    ///< made by reciprocal(): can't be written
  std::pair<std::string, std::string> formula_and_unit() const;  ///< empty when it is not an expression

  bool operator==(const Property& other) const;
  bool operator!=(const Property& other) const { return !(*this == other); }

private:
  class Law;
  explicit Property(std::shared_ptr<const Law> law) : law_(std::move(law)) {}
  const Property& direct() const;  // the law, or that of which this is the reciprocal
  std::shared_ptr<const Law> law_;
  std::string source_;
};

}  // namespace joulet
