#pragma once

#include <joulet/input/visitor.h>

#include <string>
#include <string_view>

namespace joulet {

/// "> 0 m", "0 to 1", ">= 250 K and < 3000 K"; empty when every number is allowed.
std::string range_text(const Range& range, std::string_view si_unit);

}  // namespace joulet
