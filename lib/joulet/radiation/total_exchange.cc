#include <joulet/base/error.h>
#include <joulet/radiation/total_exchange.h>

#include <fmt/format.h>

#include <algorithm>

namespace joulet::radiation {

double ExchangeTable::net_loss(std::size_t from) const {
  double sum = 0;
  for (std::size_t to = 0; to < size(); ++to) sum += net(from, to);
  return sum;
}

ExchangeTable exchange_table(const TotalExchange& total, const std::vector<std::size_t>& group_of,
                             const std::vector<std::string>& groups, const std::vector<double>& power,
                             double surroundings) {
  const std::size_t n = total.size(), outside = groups.size();
  if (group_of.size() != n || power.size() != n)
    throw InputError(fmt::format("radiation: a table of {} surfaces needs as many groups ({}) and emissive powers ({})",
                                 n, group_of.size(), power.size()));
  for (const std::size_t g : group_of)
    if (g >= outside) throw InputError(fmt::format("radiation: group {} of only {} groups", g, outside));
  ExchangeTable table{groups, std::vector<double>((outside + 1) * (outside + 1))};
  table.groups.push_back("surroundings");
  const auto at = [&](std::size_t from, std::size_t to) -> double& { return table.power[from * (outside + 1) + to]; };
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) at(group_of[i], group_of[j]) += total.at(i, j) * power[i];
    at(group_of[i], outside) += total.to_surroundings[i] * power[i];
    at(outside, group_of[i]) += total.to_surroundings[i] * surroundings;
  }
  return table;
}

std::string text(const ExchangeTable& table) {
  std::size_t width = 12;
  for (const std::string& g : table.groups) width = std::max(width, g.size() + 2);
  std::string out = fmt::format("{:<{}}", "net, W", width);
  for (const std::string& g : table.groups) out += fmt::format("{:>{}}", "to " + g, width + 3);
  out += fmt::format("{:>{}}\n", "all", width);
  for (std::size_t i = 0; i < table.size(); ++i) {
    out += fmt::format("{:<{}}", table.groups[i], width);
    for (std::size_t j = 0; j < table.size(); ++j) out += fmt::format("{:>{}.4g}", table.net(i, j), width + 3);
    out += fmt::format("{:>{}.4g}\n", table.net_loss(i), width);
  }
  return out;
}

}  // namespace joulet::radiation
