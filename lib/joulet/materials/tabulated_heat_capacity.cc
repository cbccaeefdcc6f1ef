#include <joulet/materials/tabulated_heat_capacity.h>

#include <cassert>
#include <cmath>

namespace joulet {
namespace {

constexpr double reference_temperature = 298.15;  // K, where the enthalpy is zero

/// Where a temperature lies on the grid, with the weights of the Hermite cubic and of its integral from the node below.
struct Place {
  explicit Place(double temperature);

  std::size_t node;
  double value[4], slope[4], integral[4];  // weights of c0, m0, c1, m1
  double outside;                          // K beyond the grid, with sign
};

Place::Place(double temperature) {
  constexpr double lowest = TabulatedHeatCapacity::lowest, highest = TabulatedHeatCapacity::highest,
                   h = TabulatedHeatCapacity::spacing;
  double inside = temperature;
  if (!(inside > lowest)) inside = lowest;  // so written that NaN finds a node; it comes back through `outside`
  if (inside > highest) inside = highest;
  outside = temperature - inside;

  const double x = (inside - lowest) / h;
  node = static_cast<std::size_t>(x);
  if (node > TabulatedHeatCapacity::n_nodes - 2) node = TabulatedHeatCapacity::n_nodes - 2;
  const double t = x - static_cast<double>(node), t2 = t * t, t3 = t2 * t;
  value[0] = 1 - 3 * t2 + 2 * t3;
  value[1] = t - 2 * t2 + t3;
  value[2] = 3 * t2 - 2 * t3;
  value[3] = t3 - t2;
  const double change = outside == 0 ? 1 / h : 0;
  slope[0] = change * 6 * (t2 - t);
  slope[1] = change * (1 - 4 * t + 3 * t2);
  slope[2] = -slope[0];
  slope[3] = change * (3 * t2 - 2 * t);
  integral[0] = h * (t - t3 + t2 * t2 / 2);
  integral[1] = h * (t2 / 2 - 2 * t3 / 3 + t2 * t2 / 4);
  integral[2] = h * (t3 - t2 * t2 / 2);
  integral[3] = h * (t2 * t2 / 4 - t3 / 3);
}

}  // namespace

struct TabulatedHeatCapacity::Sums {
  double capacity = 0, d_capacity_d_temperature = 0, d_capacity_d_conversion = 0, enthalpy = 0,
         d_enthalpy_d_conversion = 0;
};

TabulatedHeatCapacity::TabulatedHeatCapacity(const std::vector<std::vector<double>>& terms)
    : n_terms_(terms.size()), nodes_(n_nodes * terms.size()) {
  assert(n_terms_ >= 1 && n_terms_ <= max_terms);
  for (std::size_t k = 0; k < n_terms_; ++k) {
    const std::vector<double>& a = terms[k];
    assert(a.size() == n_nodes);
    for (std::size_t i = 0; i < n_nodes; ++i) {
      const std::size_t below = i > 0 ? i - 1 : 0, above = i + 1 < n_nodes ? i + 1 : i;
      nodes_[i * n_terms_ + k] = {a[i], (a[above] - a[below]) / static_cast<double>(above - below), 0};
    }
  }
  set_enthalpies();
}

void TabulatedHeatCapacity::set_enthalpies() {
  const Place reference(reference_temperature);
  for (std::size_t k = 0; k < n_terms_; ++k) {
    for (std::size_t i = 1; i < n_nodes; ++i) {
      const Node& before = nodes_[(i - 1) * n_terms_ + k];
      Node& now = nodes_[i * n_terms_ + k];
      now.enthalpy =
          before.enthalpy + spacing * ((before.capacity + now.capacity) / 2 + (before.slope - now.slope) / 12);
    }
    const Node &p = nodes_[reference.node * n_terms_ + k], &q = nodes_[(reference.node + 1) * n_terms_ + k];
    const double zero = p.enthalpy + reference.integral[0] * p.capacity + reference.integral[1] * p.slope +
                        reference.integral[2] * q.capacity + reference.integral[3] * q.slope;
    for (std::size_t i = 0; i < n_nodes; ++i) nodes_[i * n_terms_ + k].enthalpy -= zero;
  }
}

TabulatedHeatCapacity::Sums TabulatedHeatCapacity::sums(double temperature, double conversion) const {
  const Place w(temperature);
  const Node* below = &nodes_[w.node * n_terms_];
  const Node* above = below + n_terms_;
  const double x = 2 * conversion - 1;
  double P = 1, P_next = x, dP = 0, dP_next = 1;  // Chebyshev polynomials and their derivatives in x
  Sums s;
  for (std::size_t k = 0; k < n_terms_; ++k) {
    const Node &p = below[k], &q = above[k];
    const double c = w.value[0] * p.capacity + w.value[1] * p.slope + w.value[2] * q.capacity + w.value[3] * q.slope;
    const double c_T = w.slope[0] * p.capacity + w.slope[1] * p.slope + w.slope[2] * q.capacity + w.slope[3] * q.slope;
    const double h = p.enthalpy + w.integral[0] * p.capacity + w.integral[1] * p.slope + w.integral[2] * q.capacity +
                     w.integral[3] * q.slope + w.outside * c;
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
  s.capacity += 0 * w.outside;  // NaN stays NaN
  return s;
}

void TabulatedHeatCapacity::evaluate(std::size_t n, const double* temperature, const double* conversion,
                                     const Wanted& wanted) const {
  for (std::size_t i = 0; i < n; ++i) {
    const Sums s = sums(temperature[i], conversion[i]);
    if (wanted.capacity) wanted.capacity[i] = s.capacity;
    if (wanted.d_capacity_d_temperature) wanted.d_capacity_d_temperature[i] = s.d_capacity_d_temperature;
    if (wanted.d_capacity_d_conversion) wanted.d_capacity_d_conversion[i] = s.d_capacity_d_conversion;
    if (wanted.enthalpy) wanted.enthalpy[i] = s.enthalpy;
    if (wanted.d_enthalpy_d_conversion) wanted.d_enthalpy_d_conversion[i] = s.d_enthalpy_d_conversion;
  }
}

}  // namespace joulet
