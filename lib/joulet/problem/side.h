#pragma once

#include <array>
#include <string_view>

namespace joulet {

/// Where a part of the surface of a body looks: outward from the axis, down, up, towards the axis.
enum class Side { lateral, bottom, top, bore };
constexpr std::array<std::string_view, 4> side_names = {"lateral", "bottom", "top", "bore"};

}  // namespace joulet
