#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/expression.h>
#include <joulet/base/formula_panels.h>
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
  std::optional<ValidRange> valid;
  std::optional<FormulaPanels> panels;  ///< of a formula of the temperature alone
};
struct ReciprocalLaw {
  Property of;
};

/// Where the law is evaluated; position null: the caller gave none.
struct Points {
  const double *temperature, *conversion;
  const Positions* at;
};

/// Where the results go; the derivatives may be null.
struct Destination {
  double *value, *d_dtemperature, *d_dconversion;
};

void fill(double* target, std::size_t n, double value) {
  if (target) std::fill_n(target, n, value);
}

void evaluate_law(double constant, std::size_t n, const Points&, const Destination& out) {
  fill(out.value, n, constant);
  fill(out.d_dtemperature, n, 0);
  fill(out.d_dconversion, n, 0);
}

void evaluate_law(const TableLaw& law, std::size_t n, const Points& points, const Destination& out) {
  std::size_t hint = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const LinearTable::Value at = law.table.at(points.temperature[i], hint);
    out.value[i] = at.value;
    if (out.d_dtemperature) out.d_dtemperature[i] = at.slope;
  }
  fill(out.d_dconversion, n, 0);
}

void place(const Expression& expression, const Positions& at, std::size_t i) {
  expression.set_position(at.x ? at.x[i] : 0, at.y ? at.y[i] : 0, at.z ? at.z[i] : 0);
}

/// The temperature at which the formula is taken: that of the nearer end of the range, outside it.
double clamped(double temperature, const std::optional<ValidRange>& valid) {
  if (!valid || valid->beyond == ValidRange::Beyond::extrapolate || std::isnan(temperature)) return temperature;
  return std::clamp(temperature, valid->from, valid->to);
}

void evaluate_on_panels(const ExpressionLaw& law, std::size_t n, const Points& points, const Destination& out) {
  for (std::size_t i = 0; i < n; ++i) {
    const double temperature = clamped(points.temperature[i], law.valid);
    double* const slope = out.d_dtemperature ? &out.d_dtemperature[i] : nullptr;
    law.panels->evaluate(law.expression, temperature, out.value[i], slope);
    out.value[i] *= law.si_factor;
    if (slope) *slope = temperature == points.temperature[i] ? law.si_factor * *slope : 0;
  }
  fill(out.d_dconversion, n, 0);
}

/// Without the rounding of a panel: 1 is not more than 1 where a law is compared with what is allowed.
double value_of_formula(const ExpressionLaw& law, double temperature, double conversion, const Position& at) {
  if (law.expression.uses_position()) law.expression.set_position(at.x, at.y, at.z);
  return law.si_factor * law.expression.value(clamped(temperature, law.valid), conversion);
}

void evaluate_law(const ExpressionLaw& law, std::size_t n, const Points& points, const Destination& out) {
  if (law.panels) return evaluate_on_panels(law, n, points, out);
  const Expression& expression = law.expression;
  const double factor = law.si_factor;
  const bool placed = expression.uses_position();
  if (placed && !points.at)
    throw std::logic_error("Property: \"" + expression.formula() + "\" depends on the position, which was not given");
  for (std::size_t i = 0; i < n; ++i) {
    const double alpha = points.conversion ? points.conversion[i] : 0;
    const double temperature = clamped(points.temperature[i], law.valid);
    if (placed) place(expression, *points.at, i);
    out.value[i] = factor * expression.value(temperature, alpha);
    if (out.d_dtemperature)
      out.d_dtemperature[i] =
          temperature == points.temperature[i] ? factor * expression.d_dtemperature(temperature, alpha) : 0;
    if (out.d_dconversion) out.d_dconversion[i] = factor * expression.d_dconversion(temperature, alpha);
  }
}

void evaluate_law(const ReciprocalLaw& law, std::size_t n, const Points& points, const Destination& out) {
  if (points.at)
    law.of.evaluate(n, points.temperature, points.conversion, *points.at, out.value, out.d_dtemperature,
                    out.d_dconversion);
  else
    law.of.evaluate(n, points.temperature, points.conversion, out.value, out.d_dtemperature, out.d_dconversion);
  for (std::size_t i = 0; i < n; ++i) {
    const double value = 1 / out.value[i];
    if (!std::isfinite(value))
      throw InputError(fmt::format("a law whose reciprocal is needed is zero at T = {:.10g} K", points.temperature[i]));
    out.value[i] = value;
    if (out.d_dtemperature) out.d_dtemperature[i] *= -value * value;
    if (out.d_dconversion) out.d_dconversion[i] *= -value * value;
  }
}

void evaluate_law(const std::string& keyword, std::size_t, const Points&, const Destination&) {
  throw std::logic_error("Property: the keyword \"" + keyword + "\" was not replaced by a law");
}

void check(const std::optional<ValidRange>& valid) {
  if (valid && !(valid->from > 0 && valid->to > valid->from && std::isfinite(valid->to)))
    throw InputError(
        fmt::format("a law valid from {:g} K to {:g} K has no range; the first temperature must be above 0 K "
                    "and below the second",
                    valid->from, valid->to));
}

}  // namespace

class Property::Law {
public:
  template <class... Args>
  explicit Law(Args&&... args) : kind(std::forward<Args>(args)...) {}
  std::variant<double, TableLaw, ExpressionLaw, ReciprocalLaw, std::string> kind;
};

Property::Property() : Property(constant(0)) {}

Property Property::constant(double value) {
  if (!std::isfinite(value)) throw InputError("a constant property must be finite");
  return Property(std::make_shared<const Law>(std::in_place_type<double>, value));
}

Property Property::table(const std::vector<std::pair<double, double>>& temperature_and_value) {
  Table points;
  for (const auto& [temperature, value] : temperature_and_value) {
    points.temperature.push_back(temperature);
    points.value.push_back(value);
  }
  LinearTable table(points.temperature, points.value, LinearTable::Beyond::constant, "table in temperature");
  return Property(
      std::make_shared<const Law>(std::in_place_type<TableLaw>, TableLaw{std::move(points), std::move(table)}));
}

Property Property::expression(const std::string& formula, const std::string& unit, double si_factor,
                              const std::optional<ValidRange>& valid) {
  Expression expression(formula);
  check(valid);
  if (!expression.uses_temperature() && !expression.uses_conversion() && !expression.uses_position())
    return constant(si_factor * expression.value(300, 0));
  std::optional<FormulaPanels> panels;
  if (!expression.uses_conversion() && !expression.uses_position()) panels.emplace(expression);
  return Property(std::make_shared<const Law>(std::in_place_type<ExpressionLaw>,
                                              ExpressionLaw{std::move(expression), unit, si_factor, valid, panels}));
}

Property Property::keyword(const std::string& word) {
  return Property(std::make_shared<const Law>(std::in_place_type<std::string>, word));
}

Property Property::reciprocal() const {
  if (!keyword().empty()) throw std::logic_error("Property: the keyword \"" + keyword() + "\" has no reciprocal");
  if (const auto* law = std::get_if<ReciprocalLaw>(&law_->kind)) return law->of;
  const double* const value = as_constant();
  if (value && *value == 0) throw InputError("a law whose reciprocal is needed is zero");
  if (value) return constant(1 / *value).with_source(source_);
  return Property(std::make_shared<const Law>(std::in_place_type<ReciprocalLaw>, ReciprocalLaw{*this}))
      .with_source(source_);
}

Property Property::with_source(const std::string& source) const {
  Property copy = *this;
  copy.source_ = source;
  return copy;
}

const std::string& Property::source() const { return source_; }

bool Property::is_constant() const { return as_constant() != nullptr; }

const Property& Property::direct() const {
  const auto* const law = std::get_if<ReciprocalLaw>(&law_->kind);
  return law ? law->of : *this;
}

bool Property::depends_on_temperature() const {
  const auto* const law = std::get_if<ExpressionLaw>(&direct().law_->kind);
  return direct().as_table() || (law && law->expression.uses_temperature());
}

bool Property::depends_on_conversion() const {
  const auto* const law = std::get_if<ExpressionLaw>(&direct().law_->kind);
  return law && law->expression.uses_conversion();
}

bool Property::depends_on_position() const {
  const auto* const law = std::get_if<ExpressionLaw>(&direct().law_->kind);
  return law && law->expression.uses_position();
}

bool Property::breaks_axial_symmetry() const {
  const auto* const law = std::get_if<ExpressionLaw>(&direct().law_->kind);
  return law && law->expression.uses_x_or_y();
}

std::optional<ValidRange> Property::valid_range() const {
  if (const Table* const points = direct().as_table())
    return ValidRange{points->temperature.front(), points->temperature.back(), ValidRange::Beyond::constant};
  const auto* const law = std::get_if<ExpressionLaw>(&direct().law_->kind);
  return law ? law->valid : std::nullopt;
}

bool Property::is_reciprocal() const { return std::holds_alternative<ReciprocalLaw>(law_->kind); }

std::string Property::keyword() const {
  const auto* const word = std::get_if<std::string>(&law_->kind);
  return word ? *word : "";
}

void Property::evaluate(std::size_t n, const double* temperature, const double* conversion, double* value,
                        double* d_dtemperature, double* d_dconversion) const {
  const Points points{temperature, conversion, nullptr};
  const Destination out{value, d_dtemperature, d_dconversion};
  std::visit([&](const auto& law) { evaluate_law(law, n, points, out); }, law_->kind);
}

void Property::evaluate(std::size_t n, const double* temperature, const double* conversion, const Positions& at,
                        double* value, double* d_dtemperature, double* d_dconversion) const {
  const Points points{temperature, conversion, &at};
  const Destination out{value, d_dtemperature, d_dconversion};
  std::visit([&](const auto& law) { evaluate_law(law, n, points, out); }, law_->kind);
}

double Property::operator()(double temperature, double conversion, const Position& at) const {
  if (const auto* law = std::get_if<ExpressionLaw>(&law_->kind))
    return value_of_formula(*law, temperature, conversion, at);
  double value;
  evaluate(1, &temperature, &conversion, Positions{&at.x, &at.y, &at.z}, &value, nullptr, nullptr);
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
  if (source_ != other.source_) return false;
  if (law_ == other.law_) return true;
  if (law_->kind.index() != other.law_->kind.index()) return false;
  if (is_reciprocal()) return direct() == other.direct();
  if (const double* const value = as_constant()) return *value == *other.as_constant();
  if (const Table* const points = as_table()) return *points == *other.as_table();
  return keyword() == other.keyword() && formula_and_unit() == other.formula_and_unit() &&
         valid_range() == other.valid_range();
}

}  // namespace joulet
