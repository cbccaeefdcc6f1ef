#include <joulet/base/constants.h>
#include <joulet/gas/dusty_gas.h>
#include <joulet/gas/kinetic_theory.h>

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {

namespace {

/// (d ln value)/dx.
struct Slopes {
  double knudsen, viscous, binary, per_RT;
};

/// Of a permeability that may be zero throughout.
double relative(double slope, double value) { return value > 0 ? slope / value : 0; }

/// One point: its coefficients, and C. Of a number of gases that the compiler knows, or Eigen::Dynamic.
template <int N>
struct Point {
  static constexpr int most = N == Eigen::Dynamic ? 8 : N;
  using Square = Eigen::Matrix<double, N, N, Eigen::RowMajor, most, most>;
  using Column = Eigen::Matrix<double, N, 1, Eigen::ColMajor, most, 1>;

  Column knudsen, pressure, diffusion;  ///< 1/D_i, p_i, 1/(A_ii RT)
  Square friction;                      ///< 1/(D_ij P), 0 on the diagonal
  double viscous = 0, RT = 0;
  Square A, E, C, inverse, carrying;

  explicit Point(Eigen::Index n)
      : knudsen(n),
        pressure(n),
        diffusion(n),
        friction(n, n),
        A(n, n),
        E(n, n),
        C(n, n),
        inverse(n, n),
        carrying(n, n) {}

  void solve() {
    const Eigen::Index n = knudsen.size();
    A = pressure.asDiagonal() * friction;
    A *= -1;
    A.diagonal() = knudsen + friction * pressure;
    for (Eigen::Index i = 0; i < n; ++i) E.row(i).setConstant(pressure[i] * viscous * knudsen[i] / RT);
    E.diagonal().array() += 1 / RT;
    inverse = A.inverse();
    C.noalias() = inverse * E;
  }
  /// Row i of A N = -E grad p, solved for N_i alone.
  void set_carrying() {
    carrying.noalias() = friction * C;
    carrying.colwise() += viscous / RT * knudsen;
    carrying.array().colwise() /= A.diagonal().array();
    diffusion = (RT * A.diagonal()).cwiseInverse();
  }
  Square along(const Slopes& s) const {
    Square dA = -s.binary * A, dE = s.per_RT * E;
    dA.diagonal() += (s.binary - s.knudsen) * knudsen;
    for (Eigen::Index i = 0; i < knudsen.size(); ++i)
      dE.row(i).array() += pressure[i] * viscous * knudsen[i] / RT * (s.viscous - s.knudsen);
    return inverse * (dE - dA * C);
  }
  Square by_pressure(Eigen::Index k) const {
    const Eigen::Index n = knudsen.size();
    Square dA = Square::Zero(n, n), dE = Square::Zero(n, n);
    dA.diagonal() = friction.col(k);
    dA.row(k) -= friction.row(k);
    dE.row(k).setConstant(viscous * knudsen[k] / RT);
    return inverse * (dE - dA * C);
  }
};

}  // namespace

DustyGas::DustyGas(PoreFlowLaws laws, std::vector<Molecule> gases)
    : PoreFlow(std::move(laws)), gases_(std::move(gases)) {
  const double equimolar = (std::sqrt(mg_molar_mass) + std::sqrt(co_molar_mass)) / 2;
  for (const Molecule& a : gases_) {
    knudsen_ratio_.push_back(equimolar / std::sqrt(a.molar_mass));
    for (const Molecule& b : gases_)
      friction_per_power_.push_back(
          &a == &b ? 0 : 1 / binary_diffusivity(1, 1, a.molar_mass, b.molar_mass, (a.diameter + b.diameter) / 2));
  }
}

void DustyGas::evaluate(const PorePoints& points, std::size_t first, std::size_t n, const double* pressure,
                        bool derivatives, Coefficients& c) const {
  switch (gases_.size()) {
    case 2:
      return evaluate_points<2>(points, first, n, pressure, derivatives, c);
    case 3:
      return evaluate_points<3>(points, first, n, pressure, derivatives, c);
    case 4:
      return evaluate_points<4>(points, first, n, pressure, derivatives, c);
    default:
      return evaluate_points<Eigen::Dynamic>(points, first, n, pressure, derivatives, c);
  }
}

template <int N>
void DustyGas::evaluate_points(const PorePoints& points, std::size_t first, std::size_t n, const double* pressure,
                               bool derivatives, Coefficients& c) const {
  using Square = typename Point<N>::Square;
  const auto &D = points.diffusivity, &B = points.permeability, &viscosity = points.viscosity;
  const std::size_t m = gases_.size(), square = m * m;
  c.value.resize(n * square);
  c.carrying.resize(n * square);
  c.diffusion.resize(n * m);
  if (derivatives) {
    for (auto* array : {&c.by_temperature, &c.by_conversion}) array->resize(n * square);
    c.by_pressure.resize(n * square * m);
  }
  const auto index = static_cast<Eigen::Index>(m);
  const auto store = [&](const Square& matrix, double* to) { std::copy_n(matrix.data(), square, to); };
  Point<N> point(index);
  for (std::size_t at = 0; at < n; ++at) {
    const std::size_t q = first + at;
    const double T = points.temperature[q], porosity = laws_.structure().porosity_at(points.conversion[q]);
    const double per_open = laws_.structure().tortuosity / (porosity * T * std::sqrt(T));
    point.RT = constants::gas_constant * T;
    point.viscous = B.value[q] / viscosity.value[q];
    for (std::size_t i = 0; i < m; ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      point.knudsen[row] = 1 / (D.value[q] * knudsen_ratio_[i]);
      point.pressure[row] = std::max(pressure[at * m + i], 0.);
      for (std::size_t j = 0; j < m; ++j)
        point.friction(row, static_cast<Eigen::Index>(j)) = friction_per_power_[i * m + j] * per_open;
    }
    point.solve();
    store(point.C, &c.value[at * square]);
    point.set_carrying();
    store(point.carrying, &c.carrying[at * square]);
    std::copy_n(point.diffusion.data(), m, &c.diffusion[at * m]);
    if (!derivatives) continue;
    const double viscous = viscosity.value[q];
    store(point.along({D.by_temperature[q] / D.value[q],
                       relative(B.by_temperature[q], B.value[q]) - viscosity.by_temperature[q] / viscous, 1.5 / T,
                       -1 / T}),
          &c.by_temperature[at * square]);
    store(point.along({D.by_conversion[q] / D.value[q],
                       relative(B.by_conversion[q], B.value[q]) - viscosity.by_conversion[q] / viscous,
                       laws_.structure().porosity_slope() / porosity, 0}),
          &c.by_conversion[at * square]);
    for (std::size_t k = 0; k < m; ++k) {
      const Square slope =
          pressure[at * m + k] > 0 ? point.by_pressure(static_cast<Eigen::Index>(k)) : Square::Zero(index, index);
      for (std::size_t entry = 0; entry < square; ++entry)
        c.by_pressure[(at * square + entry) * m + k] = slope.data()[entry];
    }
  }
}

double DustyGas::effusion(std::size_t i, double temperature) const {
  return effusion_coefficient(temperature, gases_[i].molar_mass);
}

}  // namespace joulet
