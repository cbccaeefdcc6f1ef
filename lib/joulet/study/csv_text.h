#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace joulet {

/// Cells of one line of CSV; quotes as in RFC 4180, without line breaks inside.
std::vector<std::string> csv_cells(std::string_view line);

/// Splits "pellet.diameter [mm]"; the unit is empty when there is none, or 1.
std::pair<std::string, std::string> name_and_unit(const std::string& title);

}  // namespace joulet
