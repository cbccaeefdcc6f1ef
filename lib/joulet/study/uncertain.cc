#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/input/case_file.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/case_value.h>
#include <joulet/study/keys.h>
#include <joulet/study/uncertain.h>

#include <cmath>
#include <string>

namespace joulet {
namespace {

constexpr std::string_view how_uncertain =
    "write 'KEY +- 5 %', 'KEY = 169.1 kJ/mol +- 5 %', 'KEY = 169.1 +- 8 kJ/mol' or 'KEY = 160..180 kJ/mol'";

/// The half width: "5 %" of the value, or a quantity; one without a unit has that of the value.
double half_width(const std::string& text, double value, const std::string& si_unit) {
  if (text.back() == '%') return std::abs(value) * si_from_text(text, "1");
  return si_difference_from_text(text, si_unit);
}

void check(const Uncertain& input, std::string_view text) {
  if (!(input.high > input.low))
    throw InputError(
        fmt::format("--uncertain: \"{}\": the limits leave nothing between them; {}", text, how_uncertain));
}

}  // namespace

std::string Uncertain::text_at(double fraction) const {
  const double value = low + (high - low) * fraction;
  if (!law_before.empty()) return fmt::format("{}{:.12g}{}", law_before, value, law_after);
  return unit == "1" ? fmt::format("{:.12g}", value) : fmt::format("{:.12g} {}", value, unit);
}

double Uncertain::value_at(double fraction) const {
  // To the digits of the text.
  return std::stod(fmt::format("{:.12g}", low + (high - low) * fraction));
}

std::string Uncertain::description() const {
  return fmt::format("{} = {:.5g} .. {:.5g}{}", key, low, high,
                     !law_before.empty() ? " times its law"
                     : unit == "1"       ? ""
                                         : " " + unit);
}

void set_law(Uncertain& input, const CaseValue::Law& law) {
  input.law_before = "{ expression = \"";
  input.law_after = fmt::format("*({})\", unit = \"{}\" }}", law.expression, law.unit);
  input.unit = "1";
}

Uncertain uncertain_from_text(std::string_view text, const std::string& base) {
  const auto sign = text.find("+-"), equals = text.find('=');
  Uncertain input;
  input.key = std::string(trimmed(text.substr(0, std::min(sign, equals))));
  input.unit = unit_of_key(input.key);
  if (input.unit.empty()) throw InputError(fmt::format("--uncertain: {} is a word, not a number", input.key));
  if (sign == text.npos) {
    const Variation range = variation_from_text(text);
    if (!range.interval)
      throw InputError(fmt::format("--uncertain: \"{}\": limits are missing; {}", text, how_uncertain));
    input.low = si_from_text(range.at(0), input.unit);
    input.high = si_from_text(range.at(1), input.unit);
    return input;
  }
  const std::string width{trimmed(text.substr(sign + 2))};
  if (width.empty()) throw InputError(fmt::format("--uncertain: \"{}\": a width is missing; {}", text, how_uncertain));
  double value = 1;
  if (equals != text.npos) {
    std::string given{trimmed(text.substr(equals + 1, sign - equals - 1))};
    // "169.1 +- 8 kJ/mol": the unit stands once, at the end.
    const bool without_unit = given.find_first_not_of("0123456789.+-eE") == std::string::npos;
    if (without_unit && width.back() != '%') given += width.substr(width.find_first_not_of("0123456789.+-eE"));
    value = si_from_text(given, input.unit);
  } else {
    const CaseValue held = value_in_case(base, input.key);
    if (!held.there)
      throw InputError(fmt::format("--uncertain: the case has no value of {}; {}", input.key, how_uncertain));
    if (held.law)
      set_law(input, *held.law);
    else
      value = si_from_text(held.number, input.unit);
  }
  const double half = half_width(width, value, input.unit);
  input.low = value - half;
  input.high = value + half;
  check(input, text);
  return input;
}

std::vector<Uncertain> usual_uncertainties(const std::string& base) {
  std::vector<std::string> texts = {"pellet.electrical_conductivity +- 10 %", "pellet.thermal_conductivity +- 20 %",
                                    "pellet.density +- 2 %", "kinetics.pre_exponential_factor +- 20 %",
                                    "kinetics.activation_energy +- 3 %"};
  const Problem problem = problem_from_text(base, "case");
  for (std::size_t i = 0; i < problem.boundaries.size(); ++i) {
    if (std::holds_alternative<Radiation>(problem.boundaries[i].condition) ||
        std::holds_alternative<EnclosureRadiation>(problem.boundaries[i].condition))
      texts.push_back(fmt::format("boundary.{}.emissivity +- 10 %", i));
    if (std::holds_alternative<Convection>(problem.boundaries[i].condition))
      texts.push_back(fmt::format("boundary.{}.heat_transfer_coefficient +- 20 %", i));
  }
  std::vector<Uncertain> inputs;
  for (const std::string& text : texts) {
    try {
      inputs.push_back(uncertain_from_text(text, base));
    } catch (const InputError&) {
      // Zero, a table or a keyword in this case: nothing to vary by a percentage.
    }
  }
  return inputs;
}

CaseTable cases_at(const std::vector<Uncertain>& inputs, const std::vector<std::vector<double>>& points) {
  CaseTable cases;
  for (const Uncertain& input : inputs) cases.keys.push_back(input.key);
  for (const auto& point : points) {
    std::vector<std::string> row;
    for (std::size_t k = 0; k < inputs.size(); ++k) row.push_back(inputs[k].text_at(point[k]));
    cases.rows.push_back(std::move(row));
  }
  return cases;
}

}  // namespace joulet
