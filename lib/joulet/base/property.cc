#include <joulet/base/error.h>
#include <joulet/base/expression.h>
#include <joulet/base/property.h>
#include <joulet/base/table.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <variant>

namespace joulet {
namespace {

struct TableLaw {
  Property::Table points;
  LinearTable table;
};
struct ExpressionLaw {
  Expression expression;
  std::string unit;
  double si_factor;
};

/// Where the results go; the derivatives may be null.
struct Destination {
  double *value, *d_dtemperature, *d_dconversion;
};

void fill(double* target, std::size_t n, double value) {
  if (target) std::fill_n(target, n, value);
}

void evaluate_law(double constant, std::size_t n, const double*, const double*, const Destination& out) {
  fill(out.value, n, constant);
  fill(out.d_dtemperature, n, 0);
  fill(out.d_dconversion, n, 0);
}

void evaluate_law(const TableLaw& law, std::size_t n, const double* temperature, const double*,
                  const Destination& out) {
  std::size_t hint = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const LinearTable::Value at = law.table.at(temperature[i], hint);
    out.value[i] = at.value;
    if (out.d_dtemperature) out.d_dtemperature[i] = at.slope;
  }
  fill(out.d_dconversion, n, 0);
}

void evaluate_law(const ExpressionLaw& law, std::size_t n, const double* temperature, const double* conversion,
                  const Destination& out) {
  const auto& [expression, unit, factor] = law;
  for (std::size_t i = 0; i < n; ++i) {
    const double alpha = conversion ? conversion[i] : 0;
    out.value[i] = factor * expression.value(temperature[i], alpha);
    if (out.d_dtemperature) out.d_dtemperature[i] = factor * expression.d_dtemperature(temperature[i], alpha);
    if (out.d_dconversion) out.d_dconversion[i] = factor * expression.d_dconversion(temperature[i], alpha);
  }
}

void evaluate_law(const std::string& keyword, std::size_t, const double*, const double*, const Destination&) {
  throw std::logic_error("Property: the keyword \"" + keyword + "\" was not replaced by a law");
}

}  // namespace

class Property::Law {
public:
  template <class... Args>
  explicit Law(Args&&... args) : kind(std::forward<Args>(args)...) {}
  std::variant<double, TableLaw, ExpressionLaw, std::string> kind;
};

Property::Property() : Property(constant(0)) {}

Property Property::constant(double value) {
  if (!std::isfinite(value)) throw InputError("a constant property must be finite");
  return Property(std::make_shared<const Law>(std::in_place_type<double>, value));
}

Property Property::table(std::vector<std::pair<double, double>> temperature_and_value) {
  Table points;
  for (const auto& [temperature, value] : temperature_and_value) {
    points.temperature.push_back(temperature);
    points.value.push_back(value);
  }
  LinearTable table(points.temperature, points.value, LinearTable::Beyond::constant, "table in temperature");
  return Property(
      std::make_shared<const Law>(std::in_place_type<TableLaw>, TableLaw{std::move(points), std::move(table)}));
}

Property Property::expression(const std::string& formula, const std::string& unit, double si_factor) {
  Expression expression(formula);
  if (!expression.uses_temperature() && !expression.uses_conversion())
    return constant(si_factor * expression.value(300, 0));
  return Property(std::make_shared<const Law>(std::in_place_type<ExpressionLaw>,
                                              ExpressionLaw{std::move(expression), unit, si_factor}));
}

Property Property::keyword(const std::string& word) {
  return Property(std::make_shared<const Law>(std::in_place_type<std::string>, word));
}

bool Property::is_constant() const { return as_constant() != nullptr; }

bool Property::depends_on_temperature() const {
  const auto* const law = std::get_if<ExpressionLaw>(&law_->kind);
  return as_table() || (law && law->expression.uses_temperature());
}

bool Property::depends_on_conversion() const {
  const auto* const law = std::get_if<ExpressionLaw>(&law_->kind);
  return law && law->expression.uses_conversion();
}

std::string Property::keyword() const {
  const auto* const word = std::get_if<std::string>(&law_->kind);
  return word ? *word : "";
}

void Property::evaluate(std::size_t n, const double* temperature, const double* conversion, double* value,
                        double* d_dtemperature, double* d_dconversion) const {
  const Destination out{value, d_dtemperature, d_dconversion};
  std::visit([&](const auto& law) { evaluate_law(law, n, temperature, conversion, out); }, law_->kind);
}

double Property::operator()(double temperature, double conversion) const {
  double value;
  evaluate(1, &temperature, &conversion, &value, nullptr, nullptr);
  return value;
}

const double* Property::as_constant() const { return std::get_if<double>(&law_->kind); }

const Property::Table* Property::as_table() const {
  const auto* const law = std::get_if<TableLaw>(&law_->kind);
  return law ? &law->points : nullptr;
}

std::pair<std::string, std::string> Property::formula_and_unit() const {
  const auto* const law = std::get_if<ExpressionLaw>(&law_->kind);
  return law ? std::pair{law->expression.formula(), law->unit} : std::pair<std::string, std::string>{};
}

bool Property::operator==(const Property& other) const {
  if (law_ == other.law_) return true;
  if (law_->kind.index() != other.law_->kind.index()) return false;
  if (const double* const value = as_constant()) return *value == *other.as_constant();
  if (const Table* const points = as_table()) return *points == *other.as_table();
  return keyword() == other.keyword() && formula_and_unit() == other.formula_and_unit();
}

}  // namespace joulet
