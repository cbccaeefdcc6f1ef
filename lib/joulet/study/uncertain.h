#pragma once

#include <joulet/study/case_table.h>
#include <joulet/study/case_value.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

struct Problem;

/// An input that is known within limits; every value between them is as likely.
struct Uncertain {
  std::string key;
  std::string unit;                   ///< SI; "1" also for a factor
  double low = 0, high = 0;           ///< SI, or factors of a law
  std::string law_before, law_after;  ///< not empty: the value is a factor of a law of temperature, put between these

  /// What is assigned to the key at a fraction from 0 to 1 between the limits.
  std::string text_at(double fraction) const;
  /// The value, SI or factor, that this text gives.
  double value_at(double fraction) const;
  /// "pellet.density = 1822.8 .. 1897.2 kg/m^3".
  std::string description() const;
};

/// Makes the limits of `input` factors of a law.
void set_law(Uncertain& input, const CaseValue::Law& law);

/// `KEY +- 5 %` about the value of the case, `KEY = 169.1 kJ/mol +- 5 %`, `KEY = 169.1 +- 8 kJ/mol`, or
/// `KEY = 160..180 kJ/mol`. A law of temperature is multiplied: `pellet.thermal_conductivity +- 20 %`. Throws
/// InputError.
Uncertain uncertain_from_text(std::string_view text, const std::string& base);

/// What is usually not known better, as far as the case has it: conductivities, emissivities or heat transfer
/// coefficients of the faces, density, and the rate.
std::vector<Uncertain> usual_uncertainties(const std::string& base);

/// Points of the unit cube as cases.
CaseTable cases_at(const std::vector<Uncertain>& inputs, const std::vector<std::vector<double>>& points);

}  // namespace joulet
