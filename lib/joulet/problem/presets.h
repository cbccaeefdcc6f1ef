#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// The preset that a run without a case file takes: the published pellet. Equal to a default-constructed `Problem`.
constexpr std::string_view default_preset = "luo2025-6mm";

/// Names of the cases that come with Joulet, one file each in lib/data/presets; the default first, then by alphabet.
std::vector<std::string> preset_names();

/// Whether it is one of `preset_names`.
bool is_preset(std::string_view name);

/// The commented case file, as written. Throws InputError with the nearest names when there is no such preset.
std::string preset_text(std::string_view name);

}  // namespace joulet
