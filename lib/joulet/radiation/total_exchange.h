#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace joulet::radiation {

/// Total exchange areas [m^2]: of the power A_i eps_i E_i that surface i emits, W_ij E_i ends up absorbed in surface j,
/// by whatever reflections, and to_surroundings_i E_i outside. W is symmetric (Hottel and Sarofim, Radiative Transfer,
/// 1967), W_ij / A_i is Hottel's script F. The net flux follows as
///   A_i q_i = sum_j W_ij (E_i - E_j) + to_surroundings_i (E_i - E_s),
/// so that dq_i/dE_j = -W_ij / A_i for i != j. Made by Enclosure::total_exchange.
struct TotalExchange {
  explicit TotalExchange(std::size_t n) : area(n), emissivity(n), to_surroundings(n), w(n * n) {}

  std::size_t size() const { return area.size(); }
  double at(std::size_t i, std::size_t j) const { return w[i * size() + j]; }
  double& at(std::size_t i, std::size_t j) { return w[i * size() + j]; }
  /// dq_i/dE_i, exact.
  double diagonal(std::size_t i) const { return emissivity[i] - at(i, i) / area[i]; }

  std::vector<double> area;        ///< m^2
  std::vector<double> emissivity;  ///< -
  std::vector<double> to_surroundings;
  std::vector<double> w;
};

/// Power between groups of surfaces, for reports.
struct ExchangeTable {
  std::vector<std::string> groups;  ///< the last is "surroundings"
  std::vector<double> power;        ///< W, row by row: emitted by the row's group and absorbed by the column's

  std::size_t size() const { return groups.size(); }
  double absorbed(std::size_t from, std::size_t to) const { return power[from * size() + to]; }
  /// Net power from one group to another, W; the sum over `to` is what the group loses.
  double net(std::size_t from, std::size_t to) const { return absorbed(from, to) - absorbed(to, from); }
  double net_loss(std::size_t from) const;  ///< W
};

/// `group_of` has the number of the group of each surface, `groups` the names; E_i and E_s in W/m^2. Throws InputError
/// for sizes that do not fit and groups that do not exist.
ExchangeTable exchange_table(const TotalExchange& total, const std::vector<std::size_t>& group_of,
                             const std::vector<std::string>& groups, const std::vector<double>& emissive_power,
                             double surroundings_emissive_power);

/// The net powers as text, W.
std::string text(const ExchangeTable& table);

}  // namespace joulet::radiation
