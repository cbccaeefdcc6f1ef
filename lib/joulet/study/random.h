#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace joulet {

/// Random numbers that are the same on every machine: the engine is fixed by the C++ standard, its distributions are
/// not.
class Random {
public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  /// In [0, 1).
  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  /// In 0 .. n-1; the bias is below n/2^64.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }

private:
  std::mt19937_64 engine_;
};

}  // namespace joulet
