#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/expression.h>
#include <muParser.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace joulet {

/// The parser keeps pointers to the variables, so it is neither copied nor moved.
struct Expression::Parser {
  mu::Parser parser;
  const bool of_time;
  double temperature = 300, conversion = 0, x = 0, y = 0, z = 0, r = 0;

  explicit Parser(bool only_time) : of_time(only_time) {
    if (of_time) {
      parser.DefineVar("t", &temperature);
      return;
    }
    parser.DefineVar("T", &temperature);
    parser.DefineVar("alpha", &conversion);
    parser.DefineVar("conversion", &conversion);
    parser.DefineVar("x", &x);
    parser.DefineVar("y", &y);
    parser.DefineVar("z", &z);
    parser.DefineVar("r", &r);
  }
};

namespace {

constexpr double step = 3e-5;

/// muParser's "=" assigns to a variable, which a formula must not do.
std::size_t find_assignment(const std::string& formula) {
  for (std::size_t i = formula.find('='); i != formula.npos; i = formula.find('=', i + 1)) {
    if (i + 1 < formula.size() && formula[i + 1] == '=')
      ++i;
    else if (i == 0 || std::string("<>!").find(formula[i - 1]) == std::string::npos)
      return i;
  }
  return formula.npos;
}

std::string syntax_error(const std::string& formula, bool of_time, int position, const std::string& what) {
  const std::string where = position >= 0 ? fmt::format(" at character {}", position + 1) : "";
  return fmt::format("the expression \"{}\" does not parse{}: {}; {}", formula, where, what,
                     of_time
                         ? "the variable is t (time in s)"
                         : "variables are T (temperature in K), alpha or conversion (0..1), and x, y, z, r (position "
                           "and radius in m)");
}

/// muParser's own sentences repeat a position that counts from 0.
std::string description(const mu::ParserError& error) {
  if (error.GetCode() == mu::ecUNASSIGNABLE_TOKEN) return fmt::format("unknown name or sign \"{}\"", error.GetToken());
  std::string text = error.GetMsg();
  for (const char* tail : {" found at position", " at position", " at expression position"})
    if (const auto end = text.find(tail); end != text.npos) text.erase(end);
  return text;
}

}  // namespace

Expression::Expression(const std::string& formula) : Expression(formula, Variables::of_a_body) {}

Expression Expression::of_time(const std::string& formula) { return Expression(formula, Variables::time); }

Expression::Expression(const std::string& formula, Variables variables)
    : formula_(formula), parser_(std::make_unique<Parser>(variables == Variables::time)) {
  const bool time = parser_->of_time;
  if (const std::size_t position = find_assignment(formula); position != formula.npos)
    throw InputError(syntax_error(formula, time, static_cast<int>(position), "\"=\" assigns; write \"==\" to compare"));
  mu::Parser& parser = parser_->parser;
  try {
    parser.SetExpr(formula);
    // The first evaluation compiles the formula. Before the list of variables, which would take unknown names for more.
    parser.Eval();
    if (parser.GetNumResults() != 1)
      throw InputError(syntax_error(formula, time, -1, "a comma gives it more than one value"));
    const auto& used = parser.GetUsedVar();
    uses_temperature_ = used.count("T") + used.count("t") > 0;
    uses_conversion_ = used.count("alpha") + used.count("conversion") > 0;
    uses_x_or_y_ = used.count("x") + used.count("y") > 0;
    uses_position_ = uses_x_or_y_ || used.count("z") + used.count("r") > 0;
  } catch (const mu::ParserError& error) {
    const bool past_the_end = error.GetPos() < 0 || error.GetPos() > static_cast<int>(formula.size());
    throw InputError(
        syntax_error(formula, time, past_the_end ? -1 : static_cast<int>(error.GetPos()), description(error)));
  }
}

Expression::Expression(Expression&&) noexcept = default;
Expression::~Expression() = default;

void Expression::set_position(double x, double y, double z) const {
  parser_->x = x;
  parser_->y = y;
  parser_->z = z;
  parser_->r = std::hypot(x, y);
}

// Point by point: muParser's bulk mode parses the formula anew in every call (6 to 18 us), starts OpenMP threads in
// Debian's build, and is no faster per point (12 to 57 ns against 10 to 33 ns).
double Expression::evaluate(double temperature, double conversion) const {
  parser_->temperature = temperature;
  parser_->conversion = conversion;
  return parser_->parser.Eval();
}

double Expression::value(double temperature, double conversion) const {
  const double result = evaluate(temperature, conversion);
  if (!std::isfinite(result)) not_finite("", result, temperature, conversion);
  return result;
}

double Expression::d_dtemperature(double T, double conversion) const {
  if (!uses_temperature_) return 0;
  if (parser_->of_time) return slope_in_time(T);
  const double h = step * std::abs(T);
  const auto f = [&](int steps) { return evaluate(T + steps * h, conversion); };
  const double result = (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * h);
  if (!std::isfinite(result)) not_finite("the temperature derivative of ", result, T, conversion);
  return result;
}

double Expression::slope_in_time(double t) const {
  const double h = 1e-5 * std::abs(t) + 1e-7;
  const auto f = [&](int steps) { return evaluate(t + steps * h, 0); };
  const double result = t < 2 * h ? (-25 * f(0) + 48 * f(1) - 36 * f(2) + 16 * f(3) - 3 * f(4)) / (12 * h)
                                  : (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * h);
  if (!std::isfinite(result)) not_finite("the slope of ", result, t, 0);
  return result;
}

double Expression::d_dconversion(double T, double conversion) const {
  if (!uses_conversion_) return 0;
  const auto f = [&](double h, int steps) { return evaluate(T, conversion + steps * h); };
  double result;
  if (conversion >= 2 * step && conversion <= 1 - 2 * step) {
    result = (8 * (f(step, 1) - f(step, -1)) - (f(step, 2) - f(step, -2))) / (12 * step);
  } else {
    const double h = conversion < 0.5 ? step : -step;  // inwards
    result = (-25 * f(h, 0) + 48 * f(h, 1) - 36 * f(h, 2) + 16 * f(h, 3) - 3 * f(h, 4)) / (12 * h);
  }
  if (!std::isfinite(result)) not_finite("the conversion derivative of ", result, T, conversion);
  return result;
}

void Expression::not_finite(const char* what, double result, double temperature, double conversion) const {
  const char* const kind = std::isnan(result) ? "not a number" : "infinite";
  if (parser_->of_time)
    throw InputError(fmt::format("{}the expression \"{}\" is {} at t = {:.10g} s", what, formula_, kind, temperature));
  const std::string place =
      uses_position_ ? fmt::format(", x = {:.6g} m, y = {:.6g} m, z = {:.6g} m", parser_->x, parser_->y, parser_->z)
                     : "";
  throw InputError(fmt::format("{}the expression \"{}\" is {} at T = {:.10g} K, alpha = {:.10g}{}", what, formula_,
                               kind, temperature, conversion, place));
}

std::vector<double> numbers_in(const std::string& formula, double from, double to) {
  std::vector<double> result;
  for (std::size_t i = 0; i < formula.size();) {
    const auto c = static_cast<unsigned char>(formula[i]);
    const bool starts = std::isdigit(c) || (c == '.' && i + 1 < formula.size() &&
                                            std::isdigit(static_cast<unsigned char>(formula[i + 1])));
    if (!starts) {
      // The digits of a name, such as log10, are no number.
      const bool name = std::isalpha(c) || c == '_';
      ++i;
      while (name && i < formula.size() && (std::isalnum(static_cast<unsigned char>(formula[i])) || formula[i] == '_'))
        ++i;
      continue;
    }
    double number = 0;
    const char* const end = std::from_chars(formula.data() + i, formula.data() + formula.size(), number).ptr;
    if (number > from && number < to) result.push_back(number);
    i = static_cast<std::size_t>(end - formula.data());
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace joulet
