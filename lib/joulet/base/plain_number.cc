#include <fmt/format.h>
#include <joulet/base/plain_number.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace joulet {

std::string plain_number(double value, int digits) {
  if (!std::isfinite(value) || value == 0) return fmt::format("{:g}", std::abs(value) == 0 ? 0. : value);
  const double size = std::abs(value);
  if (size < 1e-5 || size >= 1e9) return fmt::format("{:.{}g}", value, digits);
  const int decimals = digits - 1 - static_cast<int>(std::floor(std::log10(size)));
  const double factor = std::pow(10, decimals);
  std::string text = fmt::format("{:.{}f}", std::round(value * factor) / factor, std::max(decimals, 0));
  if (text.find('.') == text.npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string plain_seconds(double seconds) { return plain_number(seconds, 2) + " s"; }

std::string plain_bytes(double bytes) {
  constexpr const char* units[] = {"B", "kB", "MB", "GB", "TB", "PB"};
  std::size_t unit = 0;
  for (; std::abs(bytes) >= 999.5 && unit + 1 < std::size(units); ++unit) bytes /= 1000;
  return fmt::format("{} {}", plain_number(bytes), units[unit]);
}

}  // namespace joulet
