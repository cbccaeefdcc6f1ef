#pragma once

#include <joulet/study/uncertain.h>

#include <string>
#include <string_view>

namespace joulet {

/// An input of the case that is fitted to data, between limits.
struct FittedInput {
  Uncertain range;           ///< factors of the law of the case where it holds a law
  std::string unit;          ///< of the limits as the user wrote them; SI where that is a temperature
  bool logarithmic = false;  ///< equal fractions of the range are equal ratios
  double start = 0;          ///< fraction of the range: the value of the case

  double value_at(double fraction) const;
  double fraction_of(double value) const;
  /// What is assigned to the key.
  std::string assignment_at(double fraction) const;
  /// "1.93", "613 1/s", "0.97 times its law".
  std::string text_of(double value) const;
  /// The number alone, in the unit of text_of.
  std::string number_of(double value) const;
  /// A change by a fraction of the range: "+0.2", "times 2.3".
  std::string change_text(double fraction) const;
};

/// `KEY = 300..1500 1/s`; `KEY = 0.5..2` without a unit multiplies a law of temperature. The search begins at the value
/// of the case, which has to lie between the limits. A range whose upper limit is at least three times its lower one is
/// searched on a logarithmic scale: Arrhenius factors would crawl along a curved valley else. Throws
/// InputError that begins with `option`.
FittedInput fitted_input_from_text(std::string_view text, const std::string& base, const std::string& option = "--fit");

}  // namespace joulet
