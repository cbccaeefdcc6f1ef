#pragma once

#include "command_line.h"

#include <functional>
#include <string>
#include <vector>

namespace joulet {

struct GrainOptions {
  std::string source = "luo2025-grains", folder;
  std::vector<std::string> overrides;
  bool list = false, print = false, quiet = false;
  std::string key;    ///< to explain
  bool keys = false;  ///< to explain all
};

/// `joulet grain`: --list, --print and --keys are done at once, the rest by the program joulet-grain, on all ranks.
void add_grain(Command& app, const std::function<void(const GrainOptions&)>& deed);
/// Reads the case. Throws as `read_grain`.
void check_grain(const GrainOptions& options);

}  // namespace joulet
