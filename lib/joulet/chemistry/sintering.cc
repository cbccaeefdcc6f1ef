#include <joulet/chemistry/sintering.h>

#include <cmath>

namespace joulet {

double Sintering::area(double s) const { return residual_area + (1 - residual_area) * std::exp(-s); }

double Sintering::d_area(double s) const { return -(1 - residual_area) * std::exp(-s); }

}  // namespace joulet
