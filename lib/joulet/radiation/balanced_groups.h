#pragma once

#include <joulet/radiation/enclosure.h>

#include <cstddef>
#include <utility>
#include <vector>

namespace joulet::radiation {

/// Bodies that only radiation reaches, and that conduct well: all surfaces of a group have one temperature, the one at
/// which the group gives off as much as it takes in,
///   sum over the group of A_i q_i = 0.
/// The net fluxes are linear in the emissive powers, so the unknown powers follow from a small linear system.
class BalancedGroups {
public:
  /// The surfaces of each group.
  explicit BalancedGroups(std::vector<std::vector<std::size_t>> members = {}) : members_(std::move(members)) {}

  std::size_t size() const { return members_.size(); }
  const std::vector<std::size_t>& members(std::size_t group) const { return members_[group]; }

  /// For the present emissivities of the enclosure, O(n^2) per group. Throws SolverError if the temperatures are not
  /// determined: groups that see nothing but each other.
  void prepare(const Enclosure& enclosure);
  /// The changes of the emissive powers of the groups [W/m^2] that bring the net losses belonging to `net_flux` to
  /// zero.
  std::vector<double> balance(const Enclosure& enclosure, const std::vector<double>& net_flux) const;
  /// Adds one number per group to its surfaces.
  void add(const std::vector<double>& of_group, std::vector<double>& of_surface) const;

private:
  std::vector<double> losses(const Enclosure& enclosure, const std::vector<double>& net_flux) const;

  std::vector<std::vector<std::size_t>> members_;
  std::vector<double> inverse_;  ///< of d(loss of group g)/d(power of group h), row by row
};

}  // namespace joulet::radiation
