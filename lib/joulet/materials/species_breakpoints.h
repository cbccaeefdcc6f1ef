#pragma once

#include <joulet/chemistry/species.h>

#include <vector>

namespace joulet {

/// Temperatures [K] where the heat capacity of one of some species goes over to another polynomial, or becomes
/// constant; between them it has degree 4. To be added to; `sort_breakpoints` when all are there.
constexpr std::size_t degree_of_species = 4;
void add_breakpoints(const Species& species, std::vector<double>& breakpoints);

/// Increasing, without doubles.
void sort_breakpoints(std::vector<double>& breakpoints);

}  // namespace joulet
