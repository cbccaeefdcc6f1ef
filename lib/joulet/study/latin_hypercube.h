#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace joulet {

/// `n` points of the unit cube such that each coordinate has one value in each n-th of its range, at random within it
/// (McKay, Beckman & Conover, Technometrics 21 (1979) 239). The same seed gives the same points on any machine.
std::vector<std::vector<double>> latin_points(std::size_t n, std::size_t dim, std::uint64_t seed);

}  // namespace joulet
