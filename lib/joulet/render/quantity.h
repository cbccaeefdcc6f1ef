#pragma once

#include <string>
#include <string_view>

namespace joulet {

/// How a field of a result is shown to people.
struct Quantity {
  std::string field;  ///< name in the result
  std::string title;  ///< "Temperature"
  std::string unit;   ///< "°C"; empty for none
  double factor = 1;  ///< shown = factor * SI + offset
  double offset = 0;
  std::string color_map;  ///< name

  double shown(double si) const { return factor * si + offset; }
};

/// Of a field with its unit in the file. `largest` is the largest absolute value that is shown, in SI; units that span
/// many decades, such as Pa, get the prefix that suits it. An unknown name is its own title.
Quantity quantity_of(std::string_view field, std::string_view si_unit, double largest);

}  // namespace joulet
