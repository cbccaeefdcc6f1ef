#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <udunits2.h>

#include <cctype>
#include <charconv>
#include <cmath>
#include <memory>
#include <system_error>

namespace joulet {
namespace {

struct NamedQuantity {
  std::string_view si_unit, name, example;
};
constexpr NamedQuantity quantities[] = {
    {"m", "a length", "6 mm"},
    {"m^2", "an area", "28 mm^2"},
    {"m^3", "a volume", "226 mm^3"},
    {"kg", "a mass", "0.42 g"},
    {"kg/m^3", "a density", "1860 kg/m^3"},
    {"mol/m^3", "a concentration", "14000 mol/m^3"},
    {"kg/mol", "a molar mass", "40.3 g/mol"},
    {"s", "a time", "10 s"},
    {"1/s", "a rate", "549.3 1/s"},
    {"K", "a temperature", "1492 degC"},
    {"Pa", "a pressure", "10 Pa"},
    {"V", "a voltage", "30 V"},
    {"A", "a current", "4 A"},
    {"W", "a power", "124 W"},
    {"J", "an energy", "10 kJ"},
    {"W/m^2", "a heat flux", "0.2 W/mm^2"},
    {"W/m^3", "a power density", "0.55 W/mm^3"},
    {"S/m", "an electrical conductivity", "40 S/m"},
    {"ohm", "a resistance", "20 mohm"},
    {"ohm m", "an electrical resistivity", "1.4e-5 ohm m"},
    {"S/m^2", "an electrical contact conductance", "7.5e4 S/m^2"},
    {"W/K", "a power per degree", "1 W/K"},
    {"W/m/K", "a thermal conductivity", "36 W/m/K"},
    {"J/kg/K", "a specific heat capacity", "1050 J/kg/K"},
    {"W/m^2/K", "a heat transfer coefficient", "10 W/m^2/K"},
    {"J/mol", "a molar energy", "169.1 kJ/mol"},
    {"J/mol/K", "a molar heat capacity", "37 J/mol/K"},
    {"mol", "an amount of substance", "50 mmol"},
    {"mol/s", "a flow of gas", "0.3 L_N/min"},
    {"K/s", "a heating rate", "20 K/min"},
    {"byte", "an amount of memory", "4 GB"},
};

struct Free {
  void operator()(ut_unit* unit) const { ut_free(unit); }
  void operator()(cv_converter* converter) const { cv_free(converter); }
};
using Unit = std::unique_ptr<ut_unit, Free>;
using Converter = std::unique_ptr<cv_converter, Free>;

ut_system* read_unit_system() {
  ut_set_error_message_handler(ut_ignore);
  ut_system* const system = ut_read_xml(nullptr);
  if (!system) throw IoError("the unit database of UDUNITS-2 cannot be read; install the package libudunits2-data");
  // The database knows "byte" but not its usual symbol, so that "4 GB" would be an unknown unit.
  if (const Unit byte{ut_get_unit_by_name(system, "byte")}) ut_map_symbol_to_unit("B", UT_UTF8, byte.get());
  // Flows of gas are quoted in normal litres: amounts at 0 degC and 101325 Pa (DIN 1343), divided by time.
  const Unit mole{ut_get_unit_by_name(system, "mole")};
  const Unit normal_litre{ut_scale(101325 * 1e-3 / (constants::gas_constant * constants::zero_celsius), mole.get())};
  ut_map_name_to_unit("L_N", UT_UTF8, normal_litre.get());
  return system;
}

ut_system* unit_system() {
  static ut_system* const system = read_unit_system();
  return system;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool can_have_exponent(char c) { return c == '^' || std::isalpha(static_cast<unsigned char>(c)); }

/// UDUNITS takes a number anywhere in a unit as a factor or an origin: "mm 3" is 3 mm, "days since 2000-01-01" a date.
/// Nobody means that in "6 mm 3". Numbers are exponents here ("m2", "m^2", "s-1"), but for the "1" of "1/s".
bool has_stray_number(std::string_view unit) {
  if (unit == "1" || unit.substr(0, 2) == "1/") unit.remove_prefix(1);
  for (std::size_t i = 0; i < unit.size(); ++i) {
    if (!is_digit(unit[i]) || (i > 0 && is_digit(unit[i - 1]))) continue;
    const std::size_t before = i > 0 && (unit[i - 1] == '-' || unit[i - 1] == '+') ? i - 1 : i;
    if (before == 0 || !can_have_exponent(unit[before - 1])) return true;
  }
  return false;
}

Unit parse_unit(std::string_view unit) {
  if (has_stray_number(unit)) return nullptr;
  return Unit{ut_parse(unit_system(), std::string(unit).c_str(), UT_UTF8)};
}

/// From `unit` to `target`; `text` is what the user wrote.
Converter converter(std::string_view text, std::string_view unit, std::string_view target) {
  const Unit from = parse_unit(unit);
  const Unit to = parse_unit(target);
  if (!from)
    throw InputError(
        fmt::format("unknown unit \"{}\" in \"{}\"; {} is expected", unit, text, expected_quantity(target)));
  Converter result{to ? ut_get_converter(from.get(), to.get()) : nullptr};
  if (!result) {
    const bool meant_celsius = unit == "C" && target == "K";
    throw InputError(fmt::format("\"{}\" cannot be converted to {}; {} is expected{}", text,
                                 target == "1" ? "a pure number" : target, expected_quantity(target),
                                 meant_celsius ? " (C is coulomb; write degC)" : ""));
  }
  return result;
}

struct NumberAndUnit {
  double number;
  std::string_view unit;
};

NumberAndUnit split(std::string_view text, std::string_view si_unit) {
  std::string_view rest = trimmed(text);
  if (rest.substr(0, 1) == "+") rest.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error == std::errc::invalid_argument)
    throw InputError(
        fmt::format("\"{}\" does not begin with a number; {} is expected", text, expected_quantity(si_unit)));
  if (error == std::errc::result_out_of_range || !std::isfinite(number))
    throw InputError(fmt::format("\"{}\" is not a finite number; {} is expected", text, expected_quantity(si_unit)));
  rest.remove_prefix(end - rest.data());
  if (rest.substr(0, 1) == ",")
    throw InputError(fmt::format("\"{}\" has a decimal comma; write a point, as in \"6.5 mm\"", text));
  return {number, trimmed(rest)};
}

}  // namespace

std::string expected_quantity(std::string_view si_unit) {
  if (si_unit == "1") return "a number without a unit such as 0.3 or \"30 %\"";
  for (const NamedQuantity& quantity : quantities)
    if (quantity.si_unit == si_unit) return fmt::format("{} such as \"{}\"", quantity.name, quantity.example);
  return fmt::format("a quantity in {} such as \"1 {}\"", si_unit, si_unit);
}

double si_from_text(std::string_view text, std::string_view si_unit) {
  const auto [number, unit] = split(text, si_unit);
  if (unit.empty() && si_unit != "1")
    throw InputError(
        fmt::format("\"{}\" has no unit; {} is expected (SI unit: {})", text, expected_quantity(si_unit), si_unit));
  // No conversion when it is not needed: the echo of the input must read back to the same bits.
  if (unit.empty() || unit == si_unit) return number;
  const double value = cv_convert_double(converter(text, unit, si_unit).get(), number);
  if (!std::isfinite(value)) throw InputError(fmt::format("\"{}\" is not finite in {}", text, si_unit));
  return value;
}

double si_difference_from_text(std::string_view text, std::string_view si_unit) {
  const auto [number, unit] = split(text, si_unit);
  if (unit.empty()) return si_from_text(text, si_unit);
  return number * factor_to_si(unit, si_unit);
}

std::string text_from_si(double value, std::string_view si_unit) {
  // "-0" would be read as the whole number 0 by TOML and lose its sign.
  const std::string number = value == 0 && std::signbit(value) ? "-0.0" : fmt::format("{}", value);
  return si_unit == "1" ? number : fmt::format("{} {}", number, si_unit);
}

double factor_to_si(std::string_view unit, std::string_view si_unit) {
  if (unit == si_unit) return 1;
  const Converter convert = converter(unit, trimmed(unit), si_unit);
  const double one = cv_convert_double(convert.get(), 1);
  if (cv_convert_double(convert.get(), 0) != 0 || cv_convert_double(convert.get(), 2) != 2 * one)
    throw InputError(fmt::format(
        "the unit \"{}\" is not proportional to {} (it has an offset or a logarithm) and cannot be a factor", unit,
        si_unit));
  return one;
}

double from_si(double value, std::string_view si_unit, std::string_view unit) {
  if (unit == si_unit) return value;
  return cv_convert_double(converter(si_unit, si_unit, unit).get(), value);
}

}  // namespace joulet
