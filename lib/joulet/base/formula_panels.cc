#include <joulet/base/chebyshev.h>
#include <joulet/base/error.h>
#include <joulet/base/expression.h>
#include <joulet/base/formula_panels.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace joulet {
namespace {

constexpr double accuracy = 3e-14;
constexpr int scans = 40;  // of a panel: every 0.1 K

/// Of a polynomial with `n` coefficients.
double horner(const double* c, std::size_t n, double t) {
  double value = c[n - 1];
  for (std::size_t j = n - 1; j-- > 0;) value = value * t + c[j];
  return value;
}

}  // namespace

FormulaPanels::FormulaPanels(const Expression& formula)
    : begins_(static_cast<std::size_t>(end / width), Kind::unknown) {
  begins_.front() = Kind::formula_itself;
  for (const double number : numbers_in(formula.formula(), 0, end)) {
    const auto panel = static_cast<std::size_t>(number / width);
    for (std::size_t p = panel == 0 ? 0 : panel - 1; p <= panel + 1 && p < begins_.size(); ++p)
      begins_[p] = Kind::formula_itself;
  }
}

int FormulaPanels::make_panel(const Expression& formula, std::size_t panel) const {
  constexpr std::size_t n = degree + 1;
  static const Chebyshev points(degree);
  const double middle = (static_cast<double>(panel) + 0.5) * width;
  const auto value_at = [&](double t) {
    try {
      return formula.value(middle + t * width / 2, 0);
    } catch (const InputError&) {  // not finite there, which matters to who asks for it only
      return std::nan("");
    }
  };
  std::array<double, n> changes, monomials;
  const double here = value_at(0);  // what is constant stays so to the bit
  for (std::size_t j = 0; j < n; ++j) changes[j] = value_at(points.node(j)) - here;
  points.to_monomials(changes.data(), monomials.data());
  monomials[0] += here;
  double largest = std::abs(here), error = 0;
  for (const double change : changes) largest = std::max(largest, std::abs(here + change));
  for (int i = 0; i <= scans; ++i) {
    const double t = 2. * i / scans - 1;
    const double missed = std::abs(value_at(t) - horner(monomials.data(), n, t));
    if (!(missed <= error)) error = missed;  // NaN, too
  }
  if (!(error <= accuracy * largest) || !std::isfinite(largest)) return begins_[panel] = Kind::formula_itself;
  begins_[panel] = static_cast<int>(coefficients_.size());
  coefficients_.insert(coefficients_.end(), monomials.begin(), monomials.end());
  return begins_[panel];
}

void FormulaPanels::evaluate(const Expression& formula, double temperature, double& value, double* slope) const {
  int begin = Kind::formula_itself;
  double t = 0;
  if (temperature > 0 && temperature < end) {
    const double place = temperature / width;
    const auto panel = static_cast<std::size_t>(place);
    begin = begins_[panel] == Kind::unknown ? make_panel(formula, panel) : begins_[panel];
    t = 2 * (place - static_cast<double>(panel)) - 1;
  }
  if (begin < 0) {
    value = formula.value(temperature, 0);
    if (slope) *slope = formula.d_dtemperature(temperature, 0);
    return;
  }
  const double* const c = &coefficients_[static_cast<std::size_t>(begin)];
  if (!slope) {
    value = horner(c, degree + 1, t);
    return;
  }
  double v = c[degree], s = 0;
  for (std::size_t j = degree; j-- > 0;) {
    s = s * t + v;
    v = v * t + c[j];
  }
  value = v;
  *slope = s * (2 / width);
}

}  // namespace joulet
