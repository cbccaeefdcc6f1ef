#pragma once

#include <joulet/study/case_table.h>
#include <joulet/study/case_value.h>
#include <joulet/study/distribution.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

struct Problem;

/// An input that is known within limits; without a distribution every value between them is as likely.
struct Uncertain {
  std::string key;
  std::string unit;                   ///< SI; "1" also for a factor
  double low = 0, high = 0;           ///< SI, or factors of a law; 95 % of a distribution lie between them
  std::string law_before, law_after;  ///< not empty: the value is a factor of a law of temperature, put between these
  std::optional<Distribution> distribution = std::nullopt;

  /// What is assigned to the key at a fraction from 0 to 1 between the limits; of a distribution, at that probability.
  std::string text_at(double fraction) const;
  /// What is assigned to the key for a value, SI or factor.
  std::string text_of(double value) const;
  /// The distribution; without one, uniform between the limits.
  Distribution distribution_or_uniform() const;
  /// "1822.8 .. 1897.2 kg/m^3"; of a distribution "normal, 95 % in 1822.8 .. 1897.2 kg/m^3".
  std::string range_text() const;
  /// What stands behind a value: " kg/m^3", " times its law", or nothing.
  std::string unit_text() const;
};

/// Makes the limits of `input` factors of a law.
void set_law(Uncertain& input, const CaseValue::Law& law);

/// `KEY +- 5 %` about the value of the case, `KEY = 169.1 kJ/mol +- 5 %`, `KEY = 169.1 +- 8 kJ/mol`, or
/// `KEY = 160..180 kJ/mol`. A law of temperature is multiplied: `pellet.thermal_conductivity +- 20 %`. Or a
/// distribution with its parameters: `KEY ~ normal; mean = 169 kJ/mol; deviation = 3 %` (mean: that of the case if
/// absent), `lognormal` with the same, `triangular; range = 160..180 kJ/mol; mode = 165 kJ/mol`, `table; values = 160,
/// 165, 180 kJ/mol; likelihood = 0, 2, 1`; a range cuts a normal one. Throws InputError that begins with `option`.
Uncertain uncertain_from_text(std::string_view text, const std::string& base,
                              const std::string& option = "--uncertain");

/// The parts of such a text, those that it does not have empty.
struct UncertainText {
  std::string key, value, plus_minus, range;
  std::string distribution, mean, deviation, mode, values, likelihood;
};
/// Throws InputError for a part of a distribution that there is not.
UncertainText split_uncertain(std::string_view text);
/// The text that splits into the parts.
std::string uncertain_text(const UncertainText& parts);
/// The input of a text with a distribution. Throws InputError.
Uncertain distributed_input(const UncertainText& parts, const std::string& base);
/// A standard deviation or half width: "5 %" of the value, or a quantity, in SI. Throws InputError.
double width_from_text(const std::string& text, double value, const std::string& si_unit);

/// What is usually not known better, as far as the case has it: conductivities, emissivities or heat transfer
/// coefficients of the faces, density, and the rate. As texts of `uncertain_from_text`.
std::vector<std::string> usual_uncertainties(const std::string& base);

/// Points of the unit cube as cases.
CaseTable cases_at(const std::vector<Uncertain>& inputs, const std::vector<std::vector<double>>& points);

}  // namespace joulet
