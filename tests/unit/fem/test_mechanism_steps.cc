// The variables of a mechanism under the steps of the time integration, whatever their size: one place without a mesh.
#include "../chemistry/mechanism_sample.h"
#include "catch.h"

#include <joulet/base/table.h>
#include <joulet/chemistry/progress.h>
#include <joulet/fem/time/rosenbrock.h>

#include <Eigen/LU>

#include <algorithm>
#include <cmath>
#include <random>

using namespace joulet;

namespace {

struct PlaceState {
  std::vector<double> v;
  void add(double factor, const PlaceState& other) {
    for (std::size_t i = 0; i < v.size(); ++i) v[i] += factor * other.v[i];
  }
  void scale(double factor) {
    for (double& x : v) x *= factor;
  }
};

/// F = v' - R(T(t), v) with the exact Jacobian, as the nodes of the mesh have it.
struct Place {
  using State = PlaceState;
  Place(const Mechanism& mechanism, const Progress& progress_, LinearTable temperature_, std::vector<double> pressures_)
      : progress(progress_),
        temperature(std::move(temperature_)),
        pressures(std::move(pressures_)),
        one(mechanism.n_reactions(), 1),
        zero(mechanism.n_reactions(), 0) {}

  void evaluate(double t, const State& y) {
    progress.evaluate(temperature.at(t).value, y.v.data(), pressures.data(), {one.data(), zero.data()}, now);
  }
  void residual(double t, const State& y, const State& z, State& f) {
    evaluate(t, y);
    f = z;
    for (std::size_t i = 0; i < f.v.size(); ++i) f.v[i] -= now.rates[i];
  }
  void time_derivative(double t, const State& y, const State&, State& f) {
    evaluate(t, y);
    for (std::size_t i = 0; i < f.v.size(); ++i) f.v[i] = -now.rates_dT[i] * temperature.at(t).slope;
  }
  void linearise(double t, const State& y, const State&, double h_gamma) {
    evaluate(t, y);
    hg = h_gamma;
    const auto n = static_cast<Eigen::Index>(y.v.size());
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(n, n) / hg;
    for (Eigen::Index i = 0; i < n; ++i)
      for (Eigen::Index j = 0; j < n; ++j) matrix(i, j) -= now.d_rates[static_cast<std::size_t>(i * n + j)];
    inverse = matrix.partialPivLu().inverse();
  }
  void solve(const State& r_y, const State& r_z, State& u_y, State& u_z) {
    const std::size_t n = r_y.v.size();
    for (std::size_t i = 0; i < n; ++i) {
      u_y.v[i] = 0;
      for (std::size_t j = 0; j < n; ++j)
        u_y.v[i] += inverse(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) * (r_y.v[j] + r_z.v[j]);
      u_z.v[i] = u_y.v[i] / hg - r_y.v[i];
    }
  }

  const Progress& progress;
  LinearTable temperature;
  std::vector<double> pressures, one, zero;
  ProgressRates now;
  Eigen::MatrixXd inverse;
  double hg = 0;
};

class Dice {
public:
  double between(double low, double high) { return low + (high - low) * (engine_() * 0x1p-32); }
  double decades(double low, double high) { return std::pow(10, between(low, high)); }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(between(0, static_cast<double>(n))); }

private:
  std::mt19937 engine_{20251121};
};

bool finite(const PlaceState& state) {
  return std::all_of(state.v.begin(), state.v.end(), [](double x) { return std::isfinite(x); });
}

}  // namespace

TEST_CASE("Conversions stay in [0, 1] and elements are conserved, 10^4 random histories, steps and mechanisms") {
  Dice dice;
  std::vector<Mechanism> mechanisms;
  for (const std::string& name : mechanism_names()) mechanisms.push_back(read_mechanism(name));
  double worst_element = 0, lowest_amount = 1, lowest = 1, highest = 0;
  int without_carbon = 0, complete = 0, refused = 0;
  for (int sample = 0; sample < 10000; ++sample) {
    const Mechanism& m = mechanisms[dice.below(mechanisms.size())];
    const std::vector<double> initial = charge(m, dice.decades(-2, 0.5), dice.decades(-1, 1));
    const Progress progress(m, initial);
    const double end = dice.decades(-1, 4);
    const LinearTable temperature({0, end * dice.between(0.2, 0.8), end},
                                  {dice.between(300, 2100), dice.between(300, 2300), dice.between(300, 2300)},
                                  LinearTable::Beyond::constant);
    std::vector<double> pressures(m.gases().size());
    for (double& p : pressures) p = dice.below(3) == 0 ? 0 : dice.decades(-12, 4);
    Place place(m, progress, temperature, pressures);
    RosenbrockStep<Place> step;
    PlaceState y{std::vector<double>(progress.size(), 0)}, z = y;
    double t = 0;
    for (int i = 0; i < 4 && t < end; ++i) {
      double h = end * dice.decades(-3, 0);
      place.evaluate(t, y);
      z.v = place.now.rates;
      step.attempt(place, t, h, y, z);
      // What the error control does with a step that is not even a number.
      for (; !finite(step.y_end); ++refused) step.attempt(place, t, h /= 5, y, z);
      t += h;
      y = step.y_end;
      std::vector<double> extents(m.n_reactions()), amounts(initial.size());
      progress.extents(y.v.data(), extents.data());
      m.amounts(initial.data(), extents.data(), amounts.data());
      worst_element = std::max(worst_element, element_error(m, initial, extents) /
                                                  std::max(1., *std::max_element(initial.begin(), initial.end())));
      for (std::size_t s = 0; s < initial.size(); ++s) {
        const double conversion = 1 - amounts[s] / initial[s];
        lowest = std::min(lowest, conversion);
        highest = std::max(highest, conversion);
        lowest_amount = std::min(lowest_amount, amounts[s]);
        REQUIRE(std::isfinite(conversion));
      }
      if (amounts[m.solid("C")] < 1e-3 * initial[m.solid("C")]) ++without_carbon;
      if (amounts[m.solid("MgO")] < 1e-6) ++complete;
    }
  }
  INFO("without carbon " << without_carbon << ", complete " << complete << ", refused " << refused);
  CHECK(worst_element < 1e-12);
  CHECK(lowest >= 0);
  CHECK(highest <= 1);
  CHECK(lowest_amount >= 0);
  // The samples reach the ends that they are meant to test.
  CHECK(without_carbon > 500);
  CHECK(complete > 300);
}
