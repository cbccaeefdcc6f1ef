#pragma once

#include <cstddef>
#include <vector>

namespace joulet {

struct Assembly;
struct Problem;

/// The body of each [[heat_source]]. Throws InputError for one that is not there, and where the temperature is given.
std::vector<std::size_t> heated_bodies(const Problem& problem, const Assembly& assembly);

}  // namespace joulet
