#pragma once

#include <cstddef>
#include <set>
#include <vector>

namespace joulet {

struct Assembly;
struct Problem;

/// Bodies with all that these touch, directly or through others.
std::set<std::size_t> with_neighbours(const Assembly& assembly, std::set<std::size_t> bodies);

/// Whether each body conducts and is connected with a terminal through conductors. The potential of the others does not
/// follow from the supply: no current reaches them.
std::vector<bool> carries_current(const Assembly& assembly);

/// Throws InputError when a terminal is on insulators only, or when no conductor connects the two.
void check_circuit(const Assembly& assembly);

/// Throws InputError when some bodies, connected by conduction, lose heat nowhere: they have no steady temperature.
void check_heat_sinks(const Assembly& assembly, const Problem& problem);

}  // namespace joulet
