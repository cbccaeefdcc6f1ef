#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/input/case_file.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/case_value.h>
#include <joulet/study/keys.h>
#include <joulet/study/uncertain.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace joulet {
namespace {

constexpr std::string_view how_uncertain =
    "write 'KEY +- 5 %', 'KEY = 169.1 kJ/mol +- 5 %', 'KEY = 169.1 +- 8 kJ/mol' or 'KEY = 160..180 kJ/mol'";

constexpr std::string_view digits = "0123456789.+-eE";

[[noreturn]] void refuse(const std::string& option, std::string_view text, const std::string& why) {
  throw InputError(fmt::format("{}: \"{}\": {}; {}", option, text, why, how_uncertain));
}

std::string UncertainText::*part_of(const std::string& name) {
  const std::pair<std::string, std::string UncertainText::*> parts[] = {
      {"mean", &UncertainText::mean},     {"deviation", &UncertainText::deviation},
      {"range", &UncertainText::range},   {"mode", &UncertainText::mode},
      {"values", &UncertainText::values}, {"likelihood", &UncertainText::likelihood}};
  std::vector<std::string> names;
  for (const auto& [known, part] : parts) {
    if (known == name) return part;
    names.push_back(known);
  }
  throw InputError(fmt::format("\"{}\" is no parameter of a distribution{}", name, did_you_mean(name, names)));
}

/// "KEY ~ normal; deviation = 5 %".
UncertainText split_distributed(std::string_view text, std::size_t tilde) {
  UncertainText parts;
  parts.key = trimmed(text.substr(0, tilde));
  for (std::size_t begin = tilde + 1; begin <= text.size();) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    const std::string_view item = trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    if (parts.distribution.empty()) {
      parts.distribution = item;
      continue;
    }
    const auto equals = std::min(item.find('='), item.size());
    parts.*part_of(std::string(trimmed(item.substr(0, equals)))) =
        trimmed(item.substr(std::min(equals + 1, item.size())));
  }
  return parts;
}

}  // namespace

std::string uncertain_text(const UncertainText& x) {
  if (x.distribution.empty())
    return x.plus_minus.empty() ? x.key + " = " + x.range
           : x.value.empty()    ? x.key + " +- " + x.plus_minus
                                : x.key + " = " + x.value + " +- " + x.plus_minus;
  std::string text = x.key + " ~ " + x.distribution;
  const std::pair<const char*, const std::string&> parts[] = {{"mean", x.mean},     {"deviation", x.deviation},
                                                              {"range", x.range},   {"mode", x.mode},
                                                              {"values", x.values}, {"likelihood", x.likelihood}};
  for (const auto& [name, part] : parts)
    if (!part.empty()) text += fmt::format("; {} = {}", name, part);
  return text;
}

std::string Uncertain::text_at(double fraction) const { return text_of(distribution_or_uniform().quantile(fraction)); }

std::string Uncertain::text_of(double value) const {
  if (!law_before.empty()) return fmt::format("{}{:.12g}{}", law_before, value, law_after);
  return unit == "1" ? fmt::format("{:.12g}", value) : fmt::format("{:.12g} {}", value, unit);
}

Distribution Uncertain::distribution_or_uniform() const {
  if (distribution) return *distribution;
  Distribution uniform;
  uniform.low = low;
  uniform.high = high;
  return uniform;
}

std::string Uncertain::range_text() const {
  const std::string law =
      distribution ? fmt::format("{}, 95 % in ", distribution_names()[static_cast<std::size_t>(distribution->kind)])
                   : "";
  return fmt::format("{}{:.5g} .. {:.5g}{}", law, low, high, unit_text());
}

std::string Uncertain::unit_text() const {
  return !law_before.empty() ? " times its law" : unit == "1" ? "" : " " + unit;
}

void set_law(Uncertain& input, const CaseValue::Law& law) {
  input.law_before = "{ expression = \"";
  input.law_after = fmt::format("*({})\", unit = \"{}\" }}", law.expression, law.unit);
  input.unit = "1";
}

UncertainText split_uncertain(std::string_view text) {
  if (const auto tilde = text.find('~'); tilde != text.npos) return split_distributed(text, tilde);
  const auto sign = text.find("+-"), equals = text.find('=');
  UncertainText parts;
  parts.key = trimmed(text.substr(0, std::min(sign, equals)));
  if (sign == text.npos) {
    if (equals != text.npos) parts.range = trimmed(text.substr(equals + 1));
    return parts;
  }
  parts.plus_minus = trimmed(text.substr(sign + 2));
  if (equals > sign) return parts;
  parts.value = trimmed(text.substr(equals + 1, sign - equals - 1));
  // "169.1 +- 8 kJ/mol": the unit stands once, at the end.
  const bool without_unit = parts.value.find_first_not_of(digits) == std::string::npos;
  const auto unit = parts.plus_minus.find_first_not_of(digits);
  if (without_unit && unit != std::string::npos && parts.plus_minus.back() != '%')
    parts.value += parts.plus_minus.substr(unit);
  return parts;
}

Uncertain uncertain_from_text(std::string_view text, const std::string& base, const std::string& option) {
  if (text.find('~') != text.npos) try {
      return distributed_input(split_uncertain(text), base);
    } catch (const InputError& error) {
      throw InputError(fmt::format("{}: \"{}\": {}", option, text, error.what()));
    }
  const UncertainText parts = split_uncertain(text);
  Uncertain input;
  input.key = parts.key;
  input.unit = unit_of_key(input.key);
  if (input.unit.empty()) throw InputError(fmt::format("{}: {} is a word, not a number", option, input.key));
  if (text.find("+-") == text.npos) {
    const Variation range = variation_from_text(text);
    if (!range.interval) refuse(option, text, "limits are missing");
    input.low = si_from_text(range.at(0), input.unit);
    input.high = si_from_text(range.at(1), input.unit);
    return input;
  }
  if (parts.plus_minus.empty()) refuse(option, text, "a width is missing");
  double value = 1;
  if (!parts.value.empty()) {
    value = si_from_text(parts.value, input.unit);
  } else {
    const CaseValue held = value_in_case(base, input.key);
    if (!held.there)
      throw InputError(fmt::format("{}: the case has no value of {}; {}", option, input.key, how_uncertain));
    if (held.law)
      set_law(input, *held.law);
    else
      value = si_from_text(held.number, input.unit);
  }
  const double half = width_from_text(parts.plus_minus, value, input.unit);
  input.low = value - half;
  input.high = value + half;
  if (!(input.high > input.low)) refuse(option, text, "the limits leave nothing between them");
  return input;
}

std::vector<std::string> usual_uncertainties(const std::string& base) {
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
  const auto has_none = [&](const std::string& text) {
    try {
      uncertain_from_text(text, base);
      return false;
    } catch (const InputError&) {
      return true;  // zero, a table or a keyword in this case: nothing to vary by a percentage
    }
  };
  texts.erase(std::remove_if(texts.begin(), texts.end(), has_none), texts.end());
  return texts;
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
