#include <fmt/format.h>
#include <joulet/render/round_values.h>

#include <algorithm>
#include <cmath>

namespace joulet {

std::string RoundValues::text(double value) const {
  const double rounded = std::abs(value) < 1e-9 * step ? 0 : value;
  return fmt::format("{:.{}f}", rounded, decimals);
}

RoundValues round_values(double low, double high, int most) {
  const double width = high - low;
  if (!(width > 1e-9 * std::max(std::abs(low), std::abs(high))) || !std::isfinite(width)) return {};
  for (int power = static_cast<int>(std::floor(std::log10(width / most)));; ++power)
    for (const int leading : {1, 2, 5}) {
      const double step = leading * std::pow(10, power), slack = 1e-9 * step;
      const double first = std::ceil((low - slack) / step), last = std::floor((high + slack) / step);
      if (last - first + 1 > most) continue;
      RoundValues found{{}, step, std::max(0, -power)};
      for (double i = first; i <= last; ++i) found.values.push_back(i * step);
      return found;
    }
}

RoundValues isoline_values(double low, double high, int most) {
  RoundValues found = round_values(low, high, most);
  const auto at_end = [&](double value) { return std::min(value - low, high - value) < 0.01 * (high - low); };
  found.values.erase(std::remove_if(found.values.begin(), found.values.end(), at_end), found.values.end());
  return found;
}

}  // namespace joulet
