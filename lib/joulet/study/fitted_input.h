#pragma once

#include <joulet/study/uncertain.h>

#include <string>
#include <string_view>

namespace joulet {

/// An input of the case that is fitted to data, between limits.
struct FittedInput {
  Uncertain range;   ///< factors of the law of the case where it holds a law
  double start = 0;  ///< fraction of the range: the value of the case

  double value_at(double fraction) const { return range.low + (range.high - range.low) * fraction; }
  /// "1.93", "613 1/s", "0.97 times its law".
  std::string text_of(double value) const;
};

/// `KEY = 300..1500 1/s`; `KEY = 0.5..2` without a unit multiplies a law of temperature. The search begins at the value
/// of the case, which has to lie between the limits. Throws InputError.
FittedInput fitted_input_from_text(std::string_view text, const std::string& base);

}  // namespace joulet
