#include <joulet/base/chebyshev.h>
#include <joulet/materials/piecewise_heat_capacity.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace joulet {
namespace {

constexpr double reference_temperature = 298.15;  // K, where the enthalpy is zero
constexpr std::size_t most_slots = 8192;

/// A polynomial with its first two derivatives; the second where it is asked for.
struct Value {
  double value, slope, curvature;  // the curvature without its factor 2
};

template <bool with_curvature = false>
Value horner(const double* coefficients, std::size_t n, double t) {
  Value v{coefficients[n - 1], 0, 0};
  for (std::size_t j = n - 1; j-- > 0;) {
    if (with_curvature) v.curvature = v.curvature * t + v.slope;
    v.slope = v.slope * t + v.value;
    v.value = v.value * t + coefficients[j];
  }
  return v;
}

}  // namespace

struct PiecewiseHeatCapacity::Sums {
  double capacity = 0, d_capacity_d_temperature = 0, d_capacity_d_conversion = 0, enthalpy = 0,
         d_enthalpy_d_conversion = 0;
};

PiecewiseHeatCapacity::PiecewiseHeatCapacity(std::vector<double> breakpoints, std::size_t degree, std::size_t n_terms,
                                             const Terms& terms, const TemperatureRange& range)
    : range_(range),
      n_terms_(n_terms),
      n_coefficients_(degree + 2),
      breakpoints_(std::move(breakpoints)),
      polynomials_(n_pieces() * n_terms * n_coefficients_) {
  assert(breakpoints_.size() >= 2 && n_terms >= 1);
  const Chebyshev points(degree);
  std::vector<double> values((degree + 1) * n_terms), of_term(degree + 1), reached(n_terms, 0.);
  for (std::size_t piece = 0; piece < n_pieces(); ++piece) {
    const double left = breakpoints_[piece], half = (breakpoints_[piece + 1] - left) / 2;
    for (std::size_t j = 0; j <= degree; ++j) terms(left + half * (1 + points.node(j)), &values[j * n_terms]);
    for (std::size_t k = 0; k < n_terms; ++k) {
      for (std::size_t j = 0; j <= degree; ++j) of_term[j] = values[j * n_terms + k];
      double* const h = &polynomials_[(piece * n_terms + k) * n_coefficients_];
      points.to_monomials(of_term.data(), h + 1);
      for (std::size_t j = 1; j < n_coefficients_; ++j) h[j] *= half / static_cast<double>(j);
      h[0] = reached[k];
      h[0] += reached[k] - horner(h, n_coefficients_, -1).value;
      reached[k] = horner(h, n_coefficients_, 1).value;
    }
  }
  index_pieces();
  for (std::size_t p = 0; p < n_pieces(); ++p) per_kelvin_.push_back(2 / (breakpoints_[p + 1] - breakpoints_[p]));
  // The enthalpy counts from the reference.
  std::vector<double> zero(n_terms, 0.);
  const std::size_t piece = piece_at(reference_temperature);
  const double left = breakpoints_[piece], half = (breakpoints_[piece + 1] - left) / 2;
  const double inside = std::clamp(reference_temperature, breakpoints_.front(), breakpoints_.back());
  const double t = (inside - left) / half - 1;
  for (std::size_t k = 0; k < n_terms; ++k) {
    const Value v = horner(polynomial(piece, k), n_coefficients_, t);
    zero[k] = v.value + v.slope / half * (reference_temperature - inside);
  }
  for (std::size_t p = 0; p < n_pieces(); ++p)
    for (std::size_t k = 0; k < n_terms; ++k) polynomials_[(p * n_terms + k) * n_coefficients_] -= zero[k];
}

void PiecewiseHeatCapacity::index_pieces() {
  const double first = breakpoints_.front(), width = breakpoints_.back() - first;
  double narrowest = width;
  for (std::size_t p = 0; p < n_pieces(); ++p) narrowest = std::min(narrowest, breakpoints_[p + 1] - breakpoints_[p]);
  const double wanted = std::ceil(width / narrowest);
  const std::size_t slots = wanted < most_slots ? static_cast<std::size_t>(wanted) : most_slots;
  slots_per_kelvin_ = static_cast<double>(slots) / width;
  first_piece_.resize(slots + 1);
  for (std::size_t s = 0; s <= slots; ++s) {
    // A little earlier, so that rounding of a slot's number does not matter.
    const double begin = first + (static_cast<double>(s) - 1e-6) / slots_per_kelvin_;
    const auto above = std::upper_bound(breakpoints_.begin(), breakpoints_.end(), begin);
    const auto piece = above - breakpoints_.begin() - 1;
    first_piece_[s] =
        std::min<std::size_t>(n_pieces() - 1, static_cast<std::size_t>(std::max<std::ptrdiff_t>(piece, 0)));
  }
}

std::size_t PiecewiseHeatCapacity::piece_at(double temperature) const {
  if (!(temperature > breakpoints_.front())) return 0;  // NaN, too
  if (temperature >= breakpoints_.back()) return n_pieces() - 1;
  const auto slot = static_cast<std::size_t>((temperature - breakpoints_.front()) * slots_per_kelvin_);
  const std::size_t first = first_piece_[slot];
  const std::size_t last = slot + 1 < first_piece_.size() ? first_piece_[slot + 1] : n_pieces() - 1;
  if (first == last) return first;
  const auto from = breakpoints_.begin() + static_cast<std::ptrdiff_t>(first) + 1,
             to = breakpoints_.begin() + static_cast<std::ptrdiff_t>(last) + 1;
  return first + static_cast<std::size_t>(std::upper_bound(from, to, temperature) - from);
}

template <bool with_curvature>
PiecewiseHeatCapacity::Sums PiecewiseHeatCapacity::sums(double temperature, double conversion) const {
  const std::size_t piece = piece_at(temperature);
  double inside = temperature;
  if (!(inside > breakpoints_.front())) inside = breakpoints_.front();
  if (inside > breakpoints_.back()) inside = breakpoints_.back();
  const double outside = temperature - inside;  // K beyond the ends, with sign; NaN comes back through it
  const double per_kelvin = per_kelvin_[piece];
  const double t = (inside - breakpoints_[piece]) * per_kelvin - 1;
  const double x = 2 * conversion - 1;
  double P = 1, P_next = x, dP = 0, dP_next = 1;  // Chebyshev polynomials and their derivatives in x
  Sums s;
  for (std::size_t k = 0; k < n_terms_; ++k) {
    const Value v = horner<with_curvature>(polynomial(piece, k), n_coefficients_, t);
    const double c = v.slope * per_kelvin + 0 * outside;
    const double c_T = outside == 0 ? 2 * v.curvature * per_kelvin * per_kelvin : 0;
    const double h = v.value + c * outside;
    s.capacity += P * c;
    s.d_capacity_d_temperature += P * c_T;
    s.d_capacity_d_conversion += 2 * dP * c;
    s.enthalpy += P * h;
    s.d_enthalpy_d_conversion += 2 * dP * h;
    const double P_after = 2 * x * P_next - P, dP_after = 2 * P_next + 2 * x * dP_next - dP;
    P = P_next;
    dP = dP_next;
    P_next = P_after;
    dP_next = dP_after;
  }
  return s;
}

void PiecewiseHeatCapacity::evaluate(std::size_t n, const double* temperature, const double* conversion,
                                     const Wanted& wanted) const {
  const bool with_curvature = wanted.d_capacity_d_temperature;
  for (std::size_t i = 0; i < n; ++i) {
    const Sums s =
        with_curvature ? sums<true>(temperature[i], conversion[i]) : sums<false>(temperature[i], conversion[i]);
    if (wanted.capacity) wanted.capacity[i] = s.capacity;
    if (wanted.d_capacity_d_temperature) wanted.d_capacity_d_temperature[i] = s.d_capacity_d_temperature;
    if (wanted.d_capacity_d_conversion) wanted.d_capacity_d_conversion[i] = s.d_capacity_d_conversion;
    if (wanted.enthalpy) wanted.enthalpy[i] = s.enthalpy;
    if (wanted.d_enthalpy_d_conversion) wanted.d_enthalpy_d_conversion[i] = s.d_enthalpy_d_conversion;
  }
}

}  // namespace joulet
