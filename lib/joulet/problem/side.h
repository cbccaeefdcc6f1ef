#pragma once

#include <array>
#include <string_view>

namespace joulet {

/// Where a part of the surface of a body looks: outward from the axis, down, up, towards the axis.
enum class Side { lateral, bottom, top, bore };
/// Heat and gas are reported together for upright faces (bores with them), faces that look down, and faces that look
/// up.
constexpr unsigned reported_with(Side side) { return side == Side::bottom ? 1 : side == Side::top ? 2 : 0; }
constexpr std::array<std::string_view, 4> side_names = {"lateral", "bottom", "top", "bore"};

}  // namespace joulet
