#pragma once

#include <joulet/bed/bed_case.h>
#include <joulet/bed/gas_balance.h>
#include <joulet/bed/reactor.h>

#include <string>
#include <vector>

namespace joulet {

/// A row of the history of a bed. Vectors follow the reactions, solids and gases of the mechanism.
struct BedRow {
  double time, temperature;            ///< s, K
  double conversion;                   ///< of MgO by all reactions
  double area;                         ///< of the oxide, share of that at the start
  std::vector<double> extents, rates;  ///< mol, mol/s
  std::vector<double> solids;          ///< mol
  std::vector<double> pressures;       ///< Pa, in the bed
  std::vector<double> fed, released;   ///< mol, of each gas since the start: led in, left
  std::vector<double> saturations;     ///< Q/K of the equilibria of each reaction, the largest
};

struct BedResult {
  std::vector<std::string> reactions, solids, gases;
  std::vector<BedRow> rows;
  long steps = 0;  ///< of the integrator
};

/// An ideal differential (stirred) bed of powders in a sweep gas, after Coray & Jovanovic 2019: one temperature, one
/// gas composition, negligible hold-up of gas. Equations: docs/theory/swept-bed.md.
class SweptBed {
public:
  /// Throws InputError, also for a gas or an oxide that the mechanism does not have.
  SweptBed(const BedCase& bed, const Mechanism& mechanism);
  SweptBed(const SweptBed&) = delete;
  SweptBed& operator=(const SweptBed&) = delete;

  double end_time() const;  ///< s
  void advance(double time);
  /// The state now.
  BedRow row();
  BedResult names() const;  ///< without rows
  long steps() const { return reactor_.steps(); }

private:
  GasFeed feed(double time) const;

  const BedCase bed_;
  const Mechanism& mechanism_;
  std::size_t gas_ = 0;  ///< the one that is fed, if any
  bool feeds_gas_ = false;
  GasBalance balance_;
  Reactor reactor_;
};

/// The whole experiment, a row every `bed.interval` and at the end. Throws InputError, IoError, SolverError.
BedResult run_bed(const BedCase& bed);

/// Temperature of the bed over time: ramp, hold, cool.
LinearTable temperature_of(const BedHeating& heating);

}  // namespace joulet
