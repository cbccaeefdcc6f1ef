#pragma once

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

/// Whether a surface that has `deposit` left keeps a condensed phase through h: a (H - e) h + deposit > 0.
inline bool keeps_deposit(double accommodation, double arriving, double evaporation, double deposit, double h) {
  return accommodation * (arriving - evaporation) * h + deposit > 0;
}

}  // namespace joulet::vapour
