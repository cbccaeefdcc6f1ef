#pragma once

#include <array>
#include <utility>
#include <vector>

namespace joulet {

/// Coefficients of RODAS, a linearly implicit method of order 4 with an embedded method of order 3: L-stable, stiffly
/// accurate, order 4 also for differential-algebraic equations of index 1. Hairer & Wanner, Solving Ordinary
/// Differential Equations II, 2nd ed. 1996, Section VI.4, in the form that avoids products with the Jacobian.
struct Rodas {
  static constexpr int stages = 6;
  static constexpr double gamma = 0.25;
  static constexpr int error_order = 3;
  static const std::array<std::array<double, 5>, 6> a;  ///< state of a stage from the increments before it
  static const std::array<std::array<double, 5>, 6> c;  ///< the increments' part of the right side
  static const std::array<double, 6> time;              ///< of a stage, in steps
  static const std::array<double, 6> gamma_sum;         ///< weight of the time derivative
};

/// One step of RODAS for M(t, y) y' = f(t, y), written as y' = z, 0 = F(t, y, z) because the mass matrix depends on y
/// (heat capacity on temperature and conversion). Every stage solves the linear system of the System:
///
///   u_y / (h gamma) - u_z = r_y,   F_y u_y + F_z u_z = r_z
///
/// System provides
///   State                                             copyable; add(a, State), scale(a)
///   void residual(double t, const State& y, const State& z, State& f)
///   void time_derivative(double t, const State& y, const State& z, State& f)   partial F / partial t
///   void linearise(double t, const State& y, const State& z, double h_gamma)
///   void solve(const State& r_y, const State& r_z, State& u_y, State& u_z)
/// The end values and the error of y stay in `y_end`, `z_end`, `error`.
template <class System>
class RosenbrockStep {
public:
  using State = typename System::State;

  void attempt(System& system, double t, double h, const State& y, const State& z) {
    allocate(y);
    system.linearise(t, y, z, h * Rodas::gamma);
    system.time_derivative(t, y, z, dfdt_);
    for (int i = 0; i < Rodas::stages; ++i) {
      y_end = y;
      z_end = z;
      for (int j = 0; j < i; ++j) add_increment(Rodas::a[i][j], j);
      system.residual(t + Rodas::time[i] * h, y_end, z_end, f_);
      // r_y = z_stage + sum c_ij/h u_j;  r_z = -F - h gamma_i dF/dt
      r_y_ = z_end;
      for (int j = 0; j < i; ++j)
        if (Rodas::c[i][j] != 0) r_y_.add(Rodas::c[i][j] / h, u_y_[j]);
      f_.scale(-1);
      if (Rodas::gamma_sum[i] != 0) f_.add(-h * Rodas::gamma_sum[i], dfdt_);
      system.solve(r_y_, f_, u_y_[i], u_z_[i]);
    }
    // Stiffly accurate: the end is the state of the last stage plus its increment, which also is the error.
    y_end.add(1, u_y_[Rodas::stages - 1]);
    z_end.add(1, u_z_[Rodas::stages - 1]);
  }
  const State& error() const { return u_y_[Rodas::stages - 1]; }

  State y_end, z_end;

private:
  void allocate(const State& like) {
    if (!u_y_.empty()) return;
    u_y_.assign(Rodas::stages, like);
    u_z_.assign(Rodas::stages, like);
    f_ = r_y_ = dfdt_ = like;
  }
  void add_increment(double factor, int j) {
    if (factor == 0) return;
    y_end.add(factor, u_y_[j]);
    z_end.add(factor, u_z_[j]);
  }

  std::vector<State> u_y_, u_z_;
  State f_, r_y_, dfdt_;
};

}  // namespace joulet
