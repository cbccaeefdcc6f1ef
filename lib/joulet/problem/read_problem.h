#pragma once

#include <joulet/problem/problem.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// The problem of a case, complete and checked. `source` is the path of a case file or the name of a preset; empty for
/// the default preset. `overrides` are `section.key=value`; one that sets the controlled quantity of the supply takes
/// the place of the one in the case. Throws InputError or IoError.
Problem read_problem(const std::string& source, const std::vector<std::string>& overrides = {});

/// The same from TOML text; `name` stands for the file in messages.
Problem problem_from_text(std::string_view text, std::string_view name, const std::vector<std::string>& overrides = {});

/// The complete input as a case file, defaults included; `problem_from_text` gives back the same problem, bit for bit.
std::string effective_input(const Problem& problem);

/// What results are named after: the file without folder and extension, or the preset.
std::string case_name(const std::string& source);

}  // namespace joulet
