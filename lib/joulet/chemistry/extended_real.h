#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>

namespace joulet {

/// A number with a hundred digits. At 600 K the oxygen over carbon is 1e-46 of the gas, and what is left of an element
/// after the condensed phases have taken theirs decides it: a double would have nothing but rounding there.
using ExtendedReal =
    boost::multiprecision::number<boost::multiprecision::cpp_bin_float<100>, boost::multiprecision::et_off>;

}  // namespace joulet
