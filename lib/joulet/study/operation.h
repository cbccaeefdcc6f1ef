#pragma once

#include <joulet/study/sizing.h>

#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// What a design means for a plant: one press makes one pellet after the other, day and night.
struct Operation {
  static constexpr double margin = 0.2;  ///< of the supply beyond the highest values of the run

  double process = 0, cycle = 0;            ///< s: of the process; with the turnaround until the next pellet
  double pellets_per_day = 0;               ///< of one press
  double magnesium_per_day = 0;             ///< kg, of one press
  double energy_per_day = 0;                ///< J, of one press, at the terminals
  double voltage = 0, current = 0;          ///< V, A: the rating of the supply, margin included
  double power = 0;                         ///< W, likewise
  std::optional<std::size_t> presses = {};  ///< that the magnesium wanted per day takes; absent: nobody said how much
};

/// Nothing for a design without answers, or one that makes no magnesium.
std::optional<Operation> operation_of(const SizingTask& task, const Design& design);

/// Lines for people; empty where there is nothing to say.
std::string operation_text(const SizingTask& task, const Design& design);

/// Warnings that belong beside the answers of the design: the ranges of fitted numbers that it leaves.
std::vector<std::string> warnings_of(const SizingTask& task, const Design& design);

}  // namespace joulet
