#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/bracketed_root.h>

#include <boost/math/tools/toms748_solve.hpp>

#include <cmath>
#include <cstdint>

namespace joulet {

double bracketed_root(const std::function<double(double)>& f, double a, double b) {
  const double f_a = f(a), f_b = f(b);
  if (f_a == 0) return a;
  if (f_b == 0) return b;
  if (!(std::signbit(f_a) != std::signbit(f_b)))
    throw SolverError(fmt::format("no zero between {:g} and {:g}: the values are {:g} and {:g}", a, b, f_a, f_b));
  std::uintmax_t iterations = 200;
  const auto bracket =
      boost::math::tools::toms748_solve(f, a, b, f_a, f_b, boost::math::tools::eps_tolerance<double>(50), iterations);
  return (bracket.first + bracket.second) / 2;
}

}  // namespace joulet
