#pragma once

#include <string_view>

namespace joulet {

/// Most parts of a key, as in section.key; no key of Joulet has more than 5.
constexpr int most_key_parts = 32;

/// What toml++ would not survive or not explain. Throws InputError with line and column: a key of more than
/// `most_key_parts` parts, each of which is a table within a table and a call within a call; a letter beyond ASCII
/// outside quotes and comments, which TOML does not allow there.
void check_toml(std::string_view text, std::string_view name);

}  // namespace joulet
