#pragma once

#include <string>

namespace joulet {

/// A number as people write it, with `digits` significant digits: "110" and not 1.1e+02, "0.00012" and not 1.2e-04; an
/// exponent only below 1e-5 and from 1e9 on. No "-0".
std::string plain_number(double value, int digits = 3);

/// Seconds: "0.08 s", "110 s".
std::string plain_seconds(double seconds);

/// Bytes in the unit that suits them: "346 MB", "2.43 TB" (powers of 1000).
std::string plain_bytes(double bytes);

}  // namespace joulet
