#pragma once

#include <joulet/results/totals.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// What the writers of a run's results go on from after a restart.
struct RecorderState {
  Totals totals;
  int n_outputs = 0;
  bool warned_of_runaway = false;
  std::uintmax_t history_size = 0;  ///< byte
  double wall_time = 0;             ///< s, of the run so far
  std::vector<std::pair<double, std::string>> series, surface_series, plate_series;
};

/// As JSON; numbers read back to the same bits.
std::string text_of(const RecorderState& state);
RecorderState recorder_state_from(const std::string& text);

}  // namespace joulet
