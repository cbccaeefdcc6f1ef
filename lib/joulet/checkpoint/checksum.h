#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace joulet {

/// Sum over the entries of an array of a hash of place and bits, modulo 2^64: the sums of the pieces of an array add up
/// to that of the whole, however it is cut. One flipped bit changes it for certain (the hash is a bijection of the bits
/// at each place), other damage with 1 - 2^-64. Mixing function: splitmix64 (Steele, Lea & Flood, OOPSLA 2014).
class Checksum {
public:
  static std::uint64_t mixed(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
  }

  /// `first`: place of the first of the `count` entries in the whole array.
  template <class Number>
  static std::uint64_t of(const Number* entries, std::size_t count, std::uint64_t first) {
    static_assert(sizeof(Number) <= sizeof(std::uint64_t));
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint64_t bits = 0;
      std::memcpy(&bits, entries + i, sizeof(Number));
      sum += mixed(bits ^ mixed(first + i));
    }
    return sum;
  }
};

}  // namespace joulet
