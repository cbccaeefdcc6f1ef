#pragma once

#include <joulet/materials/adaptive_breakpoints.h>
#include <joulet/materials/piecewise_heat_capacity.h>

#include <functional>
#include <memory>
#include <vector>

namespace joulet {

/// Makes the piecewise law of some terms.
using MakePiecewise = std::function<std::unique_ptr<PiecewiseHeatCapacity>(std::size_t n_terms,
                                                                           const PiecewiseHeatCapacity::Terms& terms)>;

/// A heat capacity c(T, conversion) [J/m^3/K] by Chebyshev polynomials in the conversion, of degree 1, 2, 4 or 8,
/// whichever follows the law to 1e-10; where none does, the conversions 0..1 are cut, at `conversion_hints` first, then
/// in halves. `range`: temperatures at which that is tried, and the hints among them. Throws InputError where the law
/// still misses by 1e-3 on 2^-12 of the conversion, or on more than 64 pieces: where it jumps.
std::unique_ptr<HeatCapacity> conversion_panels(const std::function<double(double temperature, double conversion)>& law,
                                                const LawToCut& range, const std::vector<double>& conversion_hints,
                                                const MakePiecewise& make);

}  // namespace joulet
