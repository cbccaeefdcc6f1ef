#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/input/case_file.h>
#include <joulet/problem/calibrated_ranges.h>
#include <joulet/problem/calibration.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/read_problem.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <sstream>
#include <system_error>
#include <utility>
#include <variant>

namespace joulet {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// The value at a path such as "boundary.1.emissivity", or null.
const Node* find(const Node& root, const std::string& path) {
  const Node* node = &root;
  std::istringstream parts(path);
  for (std::string part; node && std::getline(parts, part, '.');) {
    if (const auto* table = std::get_if<Node::Table>(&node->data)) {
      const auto found = table->find(part);
      node = found == table->end() ? nullptr : &found->second;
    } else if (const auto* list = std::get_if<Node::List>(&node->data)) {
      std::size_t index = list->size();
      std::from_chars(part.data(), part.data() + part.size(), index);
      node = index < list->size() ? &(*list)[index] : nullptr;
    } else {
      node = nullptr;
    }
  }
  return node;
}

bool are_close(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)); }

/// Whether a printed value means the same as `text`: numbers in any unit, texts, the formula of an expression.
bool means(const Node& node, const std::string& text) {
  if (const auto* table = std::get_if<Node::Table>(&node.data)) {
    for (const char* key : {"expression", "value"})
      if (const auto found = table->find(key); found != table->end()) return means(found->second, text);
    return false;
  }
  const auto number_is = [&](double value, const std::string& unit) {
    try {
      return are_close(value, si_from_text(text, unit));
    } catch (const InputError&) {
      return false;
    }
  };
  if (const auto* number = std::get_if<double>(&node.data)) return number_is(*number, "1");
  if (const auto* number = std::get_if<std::int64_t>(&node.data)) return number_is(static_cast<double>(*number), "1");
  const auto* printed = std::get_if<std::string>(&node.data);
  if (!printed) return false;
  if (*printed == text) return true;
  double value = 0;
  const auto [end, error] = std::from_chars(printed->data(), printed->data() + printed->size(), value);
  const std::string unit(trimmed(std::string_view(end, printed->data() + printed->size() - end)));
  return error == std::errc() && !unit.empty() && number_is(value, unit);
}

/// A quantity of a range, with how it is shown and how far beyond is no matter.
struct Quantity {
  const char *name, *si_unit, *unit;
  double relative, absolute;
};
constexpr Quantity diameter{"diameter", "m", "mm", 0.05, 0}, height{"height", "m", "mm", 0.05, 0},
    power_density{"power density", "W/m^3", "W/mm^3", 0.05, 0}, temperature{"mean temperature", "K", "degC", 0, 20},
    length_of_process{"time", "s", "s", 0.05, 0};

std::string shown(const Quantity& q, double x) { return fmt::format("{:.4g}", from_si(x, q.si_unit, q.unit)); }

/// "diameter 20 mm (fitted at 6 mm)" where `value` is out of the range; else nothing.
std::string left(const Quantity& q, const std::vector<double>& range, double value) {
  if (range.empty() || std::isnan(value)) return "";
  const double low = range.front(), high = range.back();
  if (value >= low - q.relative * low - q.absolute && value <= high + q.relative * high + q.absolute) return "";
  const std::string fitted =
      low == high ? "at " + shown(q, low) : fmt::format("from {} to {}", shown(q, low), shown(q, high));
  return fmt::format("{} {} {} (fitted {} {})", q.name, shown(q, value), q.unit, fitted, q.unit);
}

/// "diameter 6 to 18 mm", after a comma where something stands before it.
void add_range(std::string& text, const Quantity& q, const std::vector<double>& range) {
  if (range.empty()) return;
  const double low = range.front(), high = range.back();
  text += fmt::format("{}{} {}{} {}", text.empty() ? "" : ", ", q.name, shown(q, low),
                      low == high ? "" : " to " + shown(q, high), q.unit);
}

/// Whether the number of that key enters the answers at all.
bool is_used(const Problem& problem, const std::string& key) {
  const bool of_kinetics = key.rfind("kinetics.", 0) == 0;
  if (of_kinetics) return problem.kinetics.mechanism.empty() && problem.kinetics.mgo_concentration.value_or(1) > 0;
  return problem.thermal.prescribed.empty();
}

/// Whether the case, as it is printed, still has the number that was fitted.
bool is_as_fitted(const CaseFile& printed, const Calibration& c) {
  const Node* node = find(printed.root(), c.key);
  return node && means(*node, c.value);
}

std::vector<std::string> all_left(const Problem& problem, const RunConditions& run) {
  std::vector<std::string> sentences;
  std::optional<CaseFile> printed;  // only where something is left: printing and parsing take a millisecond
  for (const Calibration& c : problem.calibrations) {
    if (!is_used(problem, c.key)) continue;
    std::vector<std::string> out;
    for (std::string text :
         {left(diameter, c.diameter, problem.pellet.diameter), left(height, c.height, problem.pellet.height),
          left(power_density, c.power_density, run.power_density), left(temperature, c.temperature, run.temperature),
          left(length_of_process, c.time, run.time)})
      if (!text.empty()) out.push_back(std::move(text));
    if (out.empty()) continue;
    if (!printed) printed = CaseFile::from_text(effective_input(problem));
    if (!is_as_fitted(*printed, c)) continue;
    sentences.push_back(fmt::format("outside the calibration of {} = {}, fitted to {}: {}", c.key, c.value, c.fitted_to,
                                    joined(out, ", ")));
  }
  return sentences;
}

}  // namespace

std::vector<Calibration> default_calibrations() {
  Calibration rate, ends;
  rate.key = "kinetics.pre_exponential_factor";
  rate.value = "623.05 1/s";
  rate.fitted_to = "95.83 % conversion of the 6 mm pellet (Luo 2025); the 18 mm one follows within 0.9 points";
  rate.temperature = {1523.15, 1765.15};
  rate.time = {1, 120};
  ends.key = "boundary.1.emissivity";
  ends.value = "1.93";
  ends.fitted_to = "a mean of 1492 degC in the 6 mm pellet (Luo 2025)";
  ends.diameter = {6e-3};
  ends.height = {8e-3};
  // To the bit what the preset says.
  ends.power_density = {si_from_text("0.3 W/mm^3", "W/m^3"), si_from_text("0.55 W/mm^3", "W/m^3")};
  return {rate, ends};
}

std::vector<std::string> calibrated_ranges(const Problem& problem) {
  const CaseFile printed = CaseFile::from_text(effective_input(problem));
  std::vector<std::pair<std::string, std::string>> keys_by_range;
  for (const Calibration& c : problem.calibrations) {
    if (!is_used(problem, c.key) || !is_as_fitted(printed, c)) continue;
    std::string range;
    add_range(range, diameter, c.diameter);
    add_range(range, height, c.height);
    add_range(range, power_density, c.power_density);
    add_range(range, temperature, c.temperature);
    add_range(range, length_of_process, c.time);
    const auto same = std::find_if(keys_by_range.begin(), keys_by_range.end(),
                                   [&](const auto& entry) { return entry.second == range; });
    if (same == keys_by_range.end())
      keys_by_range.emplace_back(c.key, range);
    else
      same->first += ", " + c.key;
  }
  std::vector<std::string> texts;
  for (const auto& [keys, range] : keys_by_range) texts.push_back(keys + ": " + range);
  return texts;
}

std::vector<std::string> ranges_left(const Problem& problem, const RunConditions& run) {
  return all_left(problem, run);
}

std::vector<std::string> ranges_left(const Problem& problem) {
  RunConditions run{unknown, unknown, problem.time.end};
  const SupplyMode mode = controlled_quantity(problem.supply);
  const auto& value = quantity(problem.supply, mode);
  const bool constant = problem.supply.programme.empty() && !problem.supply.pulse.on && value;
  if (constant && mode == SupplyMode::power_density) run.power_density = *value;
  if (constant && mode == SupplyMode::power) run.power_density = *value / nominal_volume(problem);
  return all_left(problem, run);
}

}  // namespace joulet
