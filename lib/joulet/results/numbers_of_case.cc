#include <joulet/base/names.h>
#include <joulet/results/columns.h>

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace joulet {

std::vector<NamedNumber> enclosure_numbers(const EnclosureReport& enclosure) {
  std::vector<NamedNumber> numbers;
  for (const RadiatingSurfaceReport& surface : enclosure.surfaces) {
    const std::string name = column_name(surface.name);
    numbers.push_back({"net_radiation_" + name, "W", surface.net_power});
    numbers.push_back({"radiation_temperature_" + name, "K", surface.temperature});
  }
  for (const CooledReport& body : enclosure.cooled) {
    const std::string name = column_name(body.name);
    numbers.push_back({"coolant_power_" + name, "W", body.power});
    numbers.push_back({"temperature_" + name, "K", body.temperature});
  }
  if (!numbers.empty()) numbers.push_back({"net_radiation_to_surroundings", "W", enclosure.to_surroundings});
  return numbers;
}

namespace {

/// Of the pellet they are among the columns that every case has.
std::vector<NamedNumber> part_numbers(const std::vector<BodyReport>& parts) {
  std::vector<NamedNumber> numbers;
  for (const BodyReport& part : parts) {
    const std::string name = column_name(part.name);
    numbers.push_back({"temperature_mean_" + name, "K", part.temperature_mean});
    numbers.push_back({"temperature_max_" + name, "K", part.temperature_max});
    numbers.push_back({"volume_above_limit_" + name, "m^3", part.volume_above_limit});
  }
  return numbers;
}

/// What a probe has.
template <class Take>
void take_values(const ProbeReport& probe, Take take) {
  take("temperature", "K", probe.temperature);
  if (std::isfinite(probe.potential)) take("electric_potential", "V", probe.potential);
  if (std::isfinite(probe.conversion)) take("conversion", "1", probe.conversion);
  if (std::isfinite(probe.pressure)) take("pore_pressure", "Pa", probe.pressure);
}

std::vector<NamedNumber> probe_numbers(const std::vector<ProbeReport>& probes) {
  std::vector<NamedNumber> numbers;
  for (const ProbeReport& probe : probes)
    take_values(probe, [&](const char* quantity, const char* unit, double value) {
      numbers.push_back({std::string(quantity) + "_" + column_name(probe.name), unit, value});
    });
  return numbers;
}

/// Temperatures of bodies that collect are among those of the parts.
std::vector<NamedNumber> vapour_numbers_beside(const std::vector<NamedNumber>& parts, const VapourReport& vapour) {
  std::set<std::string> known;
  for (const NamedNumber& number : parts) known.insert(number.name);
  std::vector<NamedNumber> numbers;
  for (NamedNumber& number : vapour_numbers(vapour))
    if (known.count(number.name) == 0) numbers.push_back(std::move(number));
  return numbers;
}

/// Names of a mesh file or a mechanism that differ only in what a header cannot hold: the later ones are numbered.
void make_names_distinct(std::vector<NamedNumber>& numbers) {
  std::set<std::string> taken;
  for (const Column& column : columns()) taken.emplace(column.name);
  for (NamedNumber& number : numbers) {
    const std::string name = number.name;
    for (int n = 2; !taken.insert(number.name).second; ++n) number.name = fmt::format("{}_{}", name, n);
  }
}

}  // namespace

std::vector<NamedNumber> numbers_of_case(const StepReport& report) {
  std::vector<NamedNumber> numbers = mechanism_numbers(report.mechanism);
  for (NamedNumber& number : pore_gas_numbers(report.gas)) numbers.push_back(std::move(number));
  for (NamedNumber& number : enclosure_numbers(report.enclosure)) numbers.push_back(std::move(number));
  std::vector<NamedNumber> parts = part_numbers(report.parts);
  for (NamedNumber& number : vapour_numbers_beside(parts, report.vapour)) numbers.push_back(std::move(number));
  for (NamedNumber& number : parts) numbers.push_back(std::move(number));
  for (NamedNumber& number : probe_numbers(report.probes)) numbers.push_back(std::move(number));
  make_names_distinct(numbers);
  return numbers;
}

}  // namespace joulet
