#pragma once

#include <joulet/radiation/enclosure.h>

#include <cstddef>
#include <utility>
#include <vector>

namespace joulet::radiation {

/// What takes heat from a group beside radiation: k (T - T_coolant), W.
struct GroupCooling {
  double conductance = 0;    ///< k, W/K; 0: nothing
  double temperature = 300;  ///< of the coolant, K
};

/// Bodies that radiation reaches, and perhaps a coolant, and that conduct well: all surfaces of a group have one
/// temperature, the one at which the group gives off as much as it takes in,
///   sum over the group of A_i q_i + k (T - T_coolant) = 0.
/// The net fluxes are linear in the emissive powers E = sigma T^4, so the unknown powers follow from a small system,
/// which is linear where nothing is cooled.
class BalancedGroups {
public:
  /// The surfaces of each group, and what cools it; an empty list: nothing is cooled.
  explicit BalancedGroups(std::vector<std::vector<std::size_t>> members = {}, std::vector<GroupCooling> cooling = {});

  std::size_t size() const { return members_.size(); }
  const std::vector<std::size_t>& members(std::size_t group) const { return members_[group]; }

  /// Brings the groups into balance for the present emissivities of the enclosure: sets their emissive powers in
  /// `power` [W/m^2, one per surface], whose values for groups that are cooled are the guess. O(n^2) per group. Throws
  /// SolverError if the temperatures are not determined: groups that see nothing but each other.
  void settle(const Enclosure& enclosure, double surroundings_power, std::vector<double>& power);
  /// About the balance of the last `settle`: the changes of the emissive powers of the groups [W/m^2] that make good a
  /// small change of the net fluxes.
  std::vector<double> answer(const Enclosure& enclosure, const std::vector<double>& d_net_flux) const;
  /// Adds one number per group to its surfaces.
  void add(const std::vector<double>& of_group, std::vector<double>& of_surface) const;

  /// To the coolant of a group at this emissive power, W.
  double cooling(std::size_t group, double power) const;

private:
  void find_slope(const Enclosure& enclosure);
  /// Prepares `answer` at these powers of the groups.
  void invert(const std::vector<double>& of_group);
  std::vector<double> losses(const Enclosure& enclosure, const std::vector<double>& net_flux) const;

  std::vector<std::vector<std::size_t>> members_;
  std::vector<GroupCooling> cooling_;  ///< [group], or empty
  double scale_ = 0;                   ///< m^2, of the slopes
  std::vector<double> slope_;          ///< d(radiative loss of group g)/d(power of group h), row by row, m^2
  std::vector<double> inverse_;        ///< of that with the cooling
};

}  // namespace joulet::radiation
