#pragma once

#include <type_traits>

/// Arithmetic on several doubles at a time. GCC compiles a function for a processor that has AVX2 and FMA where asked
/// to; other compilers and processors have the vectors that every x86-64 processor has.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define JOULET_WIDE_VECTORS 1
#else
#define JOULET_WIDE_VECTORS 0
#endif

namespace joulet {
namespace wide_vectors {

template <unsigned n>
using Lanes = std::integral_constant<unsigned, n>;

#if JOULET_WIDE_VECTORS
/// Whether this processor has them; tests may switch them off.
inline bool in_use = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");

template <class Function>
[[gnu::target("avx2,fma"), gnu::flatten]] void call(const Function& f) {
  f(Lanes<4>());
}
#else
inline bool in_use = false;
#endif

}  // namespace wide_vectors

/// Calls f(lanes), lanes() the doubles in a vector of this processor: 4 or 2. All that f calls becomes part of it, with
/// the instructions of the processor. Results differ by rounding between the two.
template <class Function>
void with_vectors(const Function& f) {
#if JOULET_WIDE_VECTORS
  if (wide_vectors::in_use) return wide_vectors::call(f);
#endif
  f(wide_vectors::Lanes<2>());
}

}  // namespace joulet
