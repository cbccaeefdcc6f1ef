#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/study/fitted_input.h>
#include <joulet/study/keys.h>

#include <cmath>

namespace joulet {
namespace {

[[noreturn]] void refuse_fit(const std::string& option, std::string_view text, const std::string& reason) {
  throw InputError(fmt::format("{}: \"{}\": {}; write for example 'kinetics.pre_exponential_factor = 300..1500 1/s'",
                               option, text, reason));
}

}  // namespace

double FittedInput::value_at(double fraction) const {
  return logarithmic ? range.low * std::pow(range.high / range.low, fraction)
                     : range.low + (range.high - range.low) * fraction;
}

double FittedInput::fraction_of(double value) const {
  return logarithmic ? std::log(value / range.low) / std::log(range.high / range.low)
                     : (value - range.low) / (range.high - range.low);
}

std::string FittedInput::assignment_at(double fraction) const {
  return fmt::format("{}={}", range.key, range.text_at((value_at(fraction) - range.low) / (range.high - range.low)));
}

std::string FittedInput::number_of(double value) const {
  return fmt::format("{:.5g}", unit.empty() ? value : value / factor_to_si(unit, range.unit));
}

std::string FittedInput::text_of(double value) const {
  return number_of(value) + (!range.law_before.empty() ? " times its law" : unit.empty() ? "" : " " + unit);
}

std::string FittedInput::change_text(double fraction) const {
  if (logarithmic) return fmt::format("times {:.3g}", std::pow(range.high / range.low, fraction));
  return (fraction > 0 ? "+" : "") + text_of(fraction * (range.high - range.low));
}

FittedInput fitted_input_from_text(std::string_view text, const std::string& base, const std::string& option) {
  const auto refuse = [&](std::string_view given, const std::string& reason) { refuse_fit(option, given, reason); };
  if (text.find('=') == text.npos) refuse(text, "limits are missing");
  const Variation limits = variation_from_text(text);
  FittedInput input;
  Uncertain& range = input.range;
  range.key = limits.key;
  range.unit = unit_of_key(limits.key);
  if (range.unit.empty()) refuse(text, "its value is a word, not a number");
  if (!limits.interval) refuse(text, "limits are missing");
  const CaseValue held = value_in_case(base, limits.key);
  if (!held.there) refuse(text, "the case has no value of it");
  double value = 1;
  try {
    if (held.law) {
      if (!limits.interval->unit.empty())
        throw InputError("the case has a law there: give the limits of a factor, without a unit");
      set_law(range, *held.law);
    } else {
      value = si_from_text(held.number, range.unit);
    }
    range.low = si_from_text(limits.at(0), range.unit);
    range.high = si_from_text(limits.at(1), range.unit);
  } catch (const InputError& error) {
    refuse(text, error.what());
  }
  if (!(range.high > range.low)) refuse(text, "there is nothing between the limits");
  if (range.unit != "1") input.unit = range.unit == "K" ? "K" : limits.interval->unit;
  constexpr double wide = 3;
  input.logarithmic = range.low > 0 && range.high >= wide * range.low;
  if (value < range.low || value > range.high)
    refuse(text, fmt::format("the value of the case, {}, is not between the limits", input.text_of(value)));
  input.start = input.fraction_of(value);
  return input;
}

}  // namespace joulet
