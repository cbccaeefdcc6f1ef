#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/checkpoint/changed_input.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>

#include <map>
#include <sstream>
#include <utility>

namespace joulet {
namespace {

void take_what_may_change(Problem& problem, const Problem& from) {
  problem.title = from.title;
  problem.output = from.output;
  problem.checkpoint = from.checkpoint;
  problem.stops = from.stops;
  problem.time.end = from.time.end;
  problem.time.tolerance = from.time.tolerance;
  problem.time.maximum_step = from.time.maximum_step;
  problem.numerics.linear_solver = from.numerics.linear_solver;
  problem.numerics.newton_tolerance = from.numerics.newton_tolerance;
  problem.numerics.linear_tolerance = from.numerics.linear_tolerance;
  problem.numerics.ledger_tolerance = from.numerics.ledger_tolerance;
  problem.numerics.memory_limit = from.numerics.memory_limit;
}

/// Values by key of a printed case, in which every key has a line of its own: "boundary 2.emissivity".
std::map<std::string, std::string> values_by_key(const std::string& text) {
  std::map<std::string, std::string> values;
  std::map<std::string, int> count;
  std::istringstream lines(text);
  std::string section;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("[[", 0) == 0) {
      const std::string name = line.substr(2, line.find("]]") - 2);
      section = fmt::format("{} {}.", name, ++count[name]);
    } else if (line.rfind('[', 0) == 0) {
      section = line.substr(1, line.find(']') - 1) + ".";
    } else if (const auto equals = line.find('='); equals != std::string::npos && line.front() != '#') {
      const std::string value = line.substr(equals + 1, line.rfind("  # ") - equals - 1);
      values[section + std::string(trimmed(line.substr(0, equals)))] = trimmed(value);
    }
  }
  return values;
}

}  // namespace

std::vector<std::string> changed_physics(const Problem& before, const Problem& now) {
  Problem alike = before;
  take_what_may_change(alike, now);
  const auto old_values = values_by_key(effective_input(alike)), new_values = values_by_key(effective_input(now));
  std::vector<std::string> changes;
  for (const auto& [key, value] : old_values) {
    const auto found = new_values.find(key);
    const std::string other = found == new_values.end() ? "absent" : found->second;
    if (other != value) changes.push_back(fmt::format("{}: {} -> {}", key, value, other));
  }
  for (const auto& [key, value] : new_values)
    if (old_values.count(key) == 0) changes.push_back(fmt::format("{}: absent -> {}", key, value));
  return changes;
}

}  // namespace joulet
