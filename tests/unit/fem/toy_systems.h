#pragma once

#include <array>
#include <cmath>

/// Systems F(t, y, z) = 0, z = y', of two unknowns with known solutions, in the form that RosenbrockStep asks for.
namespace toy {

using Pair = std::array<double, 2>;
using Square = std::array<Pair, 2>;

struct State {
  Pair v{};
  void add(double factor, const State& other) {
    for (int i = 0; i < 2; ++i) v[i] += factor * other.v[i];
  }
  void scale(double factor) {
    for (double& x : v) x *= factor;
  }
};

/// Law gives F, its derivatives dF/dt, dF/dy, dF/dz, and the exact y and y'.
template <class Law>
struct System {
  using State = toy::State;
  void residual(double t, const State& y, const State& z, State& f) { f.v = law.f(t, y.v, z.v); }
  void time_derivative(double t, const State& y, const State& z, State& f) { f.v = law.f_t(t, y.v, z.v); }
  void linearise(double t, const State& y, const State& z, double h_gamma) {
    hg = h_gamma;
    f_y = law.f_y(t, y.v, z.v);
    f_z = law.f_z(t, y.v, z.v);
  }
  void solve(const State& r_y, const State& r_z, State& u_y, State& u_z) {
    Square m{};
    Pair r = r_z.v;
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j) {
        m[i][j] = f_y[i][j] + f_z[i][j] / hg;
        r[i] += f_z[i][j] * r_y.v[j];
      }
    const double determinant = m[0][0] * m[1][1] - m[0][1] * m[1][0];
    u_y.v = {(r[0] * m[1][1] - r[1] * m[0][1]) / determinant, (r[1] * m[0][0] - r[0] * m[1][0]) / determinant};
    for (int i = 0; i < 2; ++i) u_z.v[i] = u_y.v[i] / hg - r_y.v[i];
  }
  Law law;
  double hg = 0;
  Square f_y{}, f_z{};
};

/// Pure quadrature: y0' = t^3, y1' = t^2; y = (t^4/4, t^3/3).
struct Cubic {
  static Pair exact(double t) { return {t * t * t * t / 4, t * t * t / 3}; }
  static Pair exact_rate(double t) { return {t * t * t, t * t}; }
  Pair f(double t, const Pair&, const Pair& z) const { return {z[0] - t * t * t, z[1] - t * t}; }
  Pair f_t(double t, const Pair&, const Pair&) const { return {-3 * t * t, -2 * t}; }
  Square f_z(double, const Pair&, const Pair&) const { return {{{1, 0}, {0, 1}}}; }
  Square f_y(double, const Pair&, const Pair&) const { return {}; }
};

/// M(y) y' = M(y) g(t, y) with a full mass matrix that depends on the state; y = (cos t, 1/(1+t)).
/// g_i = y*_i' + 3 (y*_i - y_i) + (y*_i^2 - y_i^2), so that g is y*' on the solution.
struct StateDependentMass {
  static Pair exact(double t) { return {std::cos(t), 1 / (1 + t)}; }
  static Pair exact_rate(double t) { return {-std::sin(t), -1 / ((1 + t) * (1 + t))}; }
  static Pair exact_curvature(double t) { return {-std::cos(t), 2 / std::pow(1 + t, 3)}; }
  static Square mass(const Pair& y) { return {{{1 + y[1] * y[1], y[0]}, {0.5 * y[1], 2 + y[0] * y[0]}}}; }
  static Pair g(double t, const Pair& y) {
    const Pair e = exact(t), r = exact_rate(t);
    Pair result;
    for (int i = 0; i < 2; ++i) result[i] = r[i] + 3 * (e[i] - y[i]) + e[i] * e[i] - y[i] * y[i];
    return result;
  }
  static Pair times(const Square& m, const Pair& x) {
    return {m[0][0] * x[0] + m[0][1] * x[1], m[1][0] * x[0] + m[1][1] * x[1]};
  }
  Pair f(double t, const Pair& y, const Pair& z) const {
    const Pair rate = g(t, y);
    return times(mass(y), {z[0] - rate[0], z[1] - rate[1]});
  }
  Pair f_t(double t, const Pair& y, const Pair&) const {
    const Pair e = exact(t), r = exact_rate(t), c = exact_curvature(t);
    Pair change;
    for (int i = 0; i < 2; ++i) change[i] = -(c[i] + 3 * r[i] + 2 * e[i] * r[i]);
    return times(mass(y), change);
  }
  Square f_z(double, const Pair& y, const Pair&) const { return mass(y); }
  Square f_y(double t, const Pair& y, const Pair& z) const {
    const Pair rate = g(t, y), d = {z[0] - rate[0], z[1] - rate[1]};
    Square result = mass(y);
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j) result[i][j] *= 3 + 2 * y[j];
    result[0][1] += 2 * y[1] * d[0];
    result[0][0] += d[1];
    result[1][1] += 0.5 * d[0];
    result[1][0] += 2 * y[0] * d[1];
    return result;
  }
};

/// y0' = -y1 with the algebraic row 0 = y1 - y0^2 (index 1); y = (1/(1+t), 1/(1+t)^2).
struct Algebraic {
  static Pair exact(double t) { return {1 / (1 + t), 1 / ((1 + t) * (1 + t))}; }
  static Pair exact_rate(double t) { return {-1 / ((1 + t) * (1 + t)), -2 / std::pow(1 + t, 3)}; }
  Pair f(double, const Pair& y, const Pair& z) const { return {z[0] + y[1], y[1] - y[0] * y[0]}; }
  Pair f_t(double, const Pair&, const Pair&) const { return {0, 0}; }
  Square f_z(double, const Pair&, const Pair&) const { return {{{1, 0}, {0, 0}}}; }
  Square f_y(double, const Pair& y, const Pair&) const { return {{{0, 1}, {-2 * y[0], 1}}}; }
};

/// Prothero & Robinson (Math. Comp. 28 (1974) 145): y0' = stiffness (cos t - y0) - sin t; the other follows as
/// y1' = y0 - y1. y = (cos t, (cos t + sin t + exp(-t))/2).
struct Stiff {
  double stiffness = 1e6;
  static Pair exact(double t) { return {std::cos(t), 0.5 * (std::cos(t) + std::sin(t) + std::exp(-t))}; }
  static Pair exact_rate(double t) { return {-std::sin(t), 0.5 * (std::cos(t) - std::sin(t) - std::exp(-t))}; }
  Pair f(double t, const Pair& y, const Pair& z) const {
    return {z[0] + stiffness * (y[0] - std::cos(t)) + std::sin(t), z[1] - y[0] + y[1]};
  }
  Pair f_t(double t, const Pair&, const Pair&) const { return {stiffness * std::sin(t) + std::cos(t), 0}; }
  Square f_z(double, const Pair&, const Pair&) const { return {{{1, 0}, {0, 1}}}; }
  Square f_y(double, const Pair&, const Pair&) const { return {{{stiffness, 0}, {-1, 1}}}; }
};

}  // namespace toy
