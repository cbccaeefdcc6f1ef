#pragma once

#include <joulet/base/chebyshev.h>

#include <cstddef>
#include <functional>
#include <vector>

namespace joulet {

/// Cuts a law of temperature into pieces on each of which the polynomial through its values at `points` meets it to
/// 1e-11 of the largest value there, at every temperature where it is looked at: halving, down to 1e-10 of the
/// temperature, which is where a jump ends. A feature that is narrower than `scan` and not at one of the `hints` may be
/// missed.
struct LawToCut {
  std::function<void(double temperature, double* values)> law;
  std::size_t n_values = 1;
  double from = 0, to = 0;    ///< K
  std::vector<double> hints;  ///< K: temperatures where the law may have a kink, a jump or a narrow peak
  double scan = 0.1;          ///< K: it is looked at at least so often
};

/// Ends included, increasing. Throws InputError when the law does not become smooth on 20000 pieces.
std::vector<double> adaptive_breakpoints(const LawToCut& law, const Chebyshev& points);

}  // namespace joulet
