#pragma once

#include <cstddef>
#include <vector>

namespace joulet::vapour {

/// What surfaces do to one gas during a time h. One entry per surface.
struct Surfaces {
  std::vector<double> accommodation;  ///< a, 0..1; 0: everything is sent back
  std::vector<double> evaporation;    ///< e of its condensed phase, mol/m^2/s; 0: what sticks stays
  std::vector<double> deposit;        ///< condensed on it now, mol/m^2, >= 0
  std::vector<double> source;         ///< given off by the body beside that, mol/m^2/s, >= 0

  explicit Surfaces(std::size_t n) : accommodation(n), evaporation(n), deposit(n), source(n) {}
};

/// How the gas settles. Fluxes in mol/m^2/s, one per surface.
struct Settled {
  std::vector<double> arriving;    ///< H
  std::vector<double> depositing;  ///< d, net; not below -deposit/h
  std::vector<char> exhausted;     ///< bare, or bare at the end of h: gives off what it has and sends all back
};

/// Whether a surface that has `deposit` left keeps a condensed phase through h: a (H - e) h + deposit > 0. Within what
/// rounding leaves of the largest flux it stays with what it is said to do now.
inline bool keeps_deposit(double accommodation, double arriving, double evaporation, double deposit, double h,
                          double largest_flux, bool keeps_now) {
  const double rounding = 1e-12 * accommodation * largest_flux * h;
  return accommodation * (arriving - evaporation) * h + deposit > (keeps_now ? -rounding : rounding);
}

/// Which surfaces are exhausted is a linear complementarity problem. Changes all surfaces that say otherwise; where
/// that goes in circles, the first of them alone, which ends (Murty, Linear Algebra Appl. 7 (1974) 193: least-index
/// pivots). Returns whether none does.
inline bool take_over(const std::vector<char>& wanted, int changes, std::vector<char>& exhausted) {
  constexpr int all_at_once = 20;
  if (wanted == exhausted) return true;
  if (changes < all_at_once) {
    exhausted = wanted;
    return false;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (wanted[i] != exhausted[i]) {
      exhausted[i] = wanted[i];
      break;
    }
  return false;
}
constexpr int most_changes = 2000;

}  // namespace joulet::vapour
