#include <joulet/results/columns.h>

#include <algorithm>

namespace joulet {

std::string column_name(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == ' ' || c == ',' || c == '"'; }, '_');
  return text;
}

std::vector<NamedNumber> enclosure_numbers(const EnclosureReport& enclosure) {
  std::vector<NamedNumber> numbers;
  for (const RadiatingSurfaceReport& surface : enclosure.surfaces) {
    const std::string name = column_name(surface.name);
    numbers.push_back({"net_radiation_" + name, "W", surface.net_power});
    numbers.push_back({"radiation_temperature_" + name, "K", surface.temperature});
  }
  if (!numbers.empty()) numbers.push_back({"net_radiation_to_surroundings", "W", enclosure.to_surroundings});
  return numbers;
}

std::vector<NamedNumber> numbers_of_case(const StepReport& report) {
  std::vector<NamedNumber> numbers = mechanism_numbers(report.mechanism);
  for (NamedNumber& number : pore_gas_numbers(report.gas)) numbers.push_back(std::move(number));
  for (NamedNumber& number : enclosure_numbers(report.enclosure)) numbers.push_back(std::move(number));
  return numbers;
}

}  // namespace joulet
