#include <joulet/base/error.h>
#include <joulet/chemistry/gibbs_dual.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace joulet {
namespace {

using Real = ExtendedReal;
using Vector = std::vector<Real>;

Real dot(const Vector& a, const Vector& b) {
  Real sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

Real dot(const std::vector<double>& a, const Vector& b) {
  Real sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != 0) sum += a[i] * b[i];
  return sum;
}

/// Solves A x = b for a symmetric positive definite matrix by Cholesky's method; false when it is not.
bool solve_positive(std::vector<Vector> A, Vector& x) {
  const std::size_t n = x.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t k = 0; k < j; ++k) A[j][j] -= A[j][k] * A[j][k];
    if (!(A[j][j] > 0)) return false;
    A[j][j] = sqrt(A[j][j]);
    for (std::size_t i = j + 1; i < n; ++i) {
      for (std::size_t k = 0; k < j; ++k) A[i][j] -= A[i][k] * A[j][k];
      A[i][j] /= A[j][j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) x[i] -= A[i][k] * x[k];
    x[i] /= A[i][i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) x[i] -= A[k][i] * x[k];
    x[i] /= A[i][i];
  }
  return true;
}

/// The constraints at given potentials: how far each phase is from saturation, and the normals. The gas is the last.
struct Saturation {
  Vector slack;                 // > 0 where undersaturated
  std::vector<Vector> normals;  // d(-slack)/d(potential)
  Vector fractions;             // of the gases, sum 1

  bool feasible() const {
    return std::all_of(slack.begin(), slack.end(), [](const Real& s) { return s > 0; });
  }
};

class InteriorPoint {
public:
  explicit InteriorPoint(const GibbsProblem& problem);
  GibbsSolution solve();

private:
  Saturation saturation(const Vector& potentials) const;
  void add_gas(const Vector& potentials, Saturation& s) const;
  Vector imbalance(const Saturation& s, const Vector& amounts) const;
  Real residual(const Saturation& s, const Vector& amounts, const Real& mu) const;
  std::vector<Vector> matrix() const;
  bool step(const Real& mu);
  GibbsSolution solution(int iterations) const;

  const GibbsProblem& problem_;
  std::size_t n_elements_, n_phases_;
  Real scale_;  // mol of atoms
  Vector totals_, potentials_, amounts_;
  Saturation now_;
  Real step_length_ = 0;
};

InteriorPoint::InteriorPoint(const GibbsProblem& problem)
    : problem_(problem),
      n_elements_(problem.totals.size()),
      n_phases_(problem.condensed.size() + (problem.gases.empty() ? 0 : 1)) {
  scale_ = 0;
  for (const Real& total : problem.totals) scale_ += total;
  for (const Real& total : problem.totals) totals_.push_back(total / scale_);

  // Low potentials leave every phase undersaturated by 1 at least.
  Real lowest = 0;
  const auto lower = [&](const GibbsProblem::Substance& substance, const Real& margin) {
    double atoms = 0;
    for (const double a : substance.atoms) atoms += a;
    lowest = std::min<Real>(lowest, (substance.energy - margin) / atoms);
  };
  for (const auto& substance : problem.condensed) lower(substance, 1);
  for (const auto& gas : problem.gases) lower(gas, 1 + log(Real(problem.gases.size())));
  potentials_.assign(n_elements_, lowest);
  amounts_.assign(n_phases_, Real(1) / n_phases_);
  now_ = saturation(potentials_);
}

Saturation InteriorPoint::saturation(const Vector& potentials) const {
  Saturation s;
  for (const auto& substance : problem_.condensed) {
    s.slack.push_back(substance.energy - dot(substance.atoms, potentials));
    s.normals.emplace_back(substance.atoms.begin(), substance.atoms.end());
  }
  if (!problem_.gases.empty()) add_gas(potentials, s);
  return s;
}

void InteriorPoint::add_gas(const Vector& potentials, Saturation& s) const {
  Real largest = dot(problem_.gases[0].atoms, potentials) - problem_.gases[0].energy, sum = 0;
  for (const auto& gas : problem_.gases) {
    s.fractions.push_back(dot(gas.atoms, potentials) - gas.energy);
    largest = std::max(largest, s.fractions.back());
  }
  for (Real& fraction : s.fractions) sum += fraction = exp(fraction - largest);
  Vector normal(n_elements_, Real(0));
  for (std::size_t i = 0; i < s.fractions.size(); ++i) {
    s.fractions[i] /= sum;
    for (std::size_t j = 0; j < n_elements_; ++j) normal[j] += problem_.gases[i].atoms[j] * s.fractions[i];
  }
  s.slack.push_back(-largest - log(sum));
  s.normals.push_back(std::move(normal));
}

Vector InteriorPoint::imbalance(const Saturation& s, const Vector& amounts) const {
  Vector r(n_elements_);
  for (std::size_t j = 0; j < n_elements_; ++j) {
    r[j] = -totals_[j];
    for (std::size_t k = 0; k < n_phases_; ++k) r[j] += amounts[k] * s.normals[k][j];
  }
  return r;
}

Real InteriorPoint::residual(const Saturation& s, const Vector& amounts, const Real& mu) const {
  const Vector r = imbalance(s, amounts);
  Real sum = dot(r, r);
  for (std::size_t k = 0; k < n_phases_; ++k) sum += pow(amounts[k] * s.slack[k] - mu, 2);
  return sqrt(sum);
}

std::vector<Vector> InteriorPoint::matrix() const {
  std::vector<Vector> H(n_elements_, Vector(n_elements_, Real(0)));
  const auto add = [&](const Real& weight, const Vector& v) {
    for (std::size_t i = 0; i < n_elements_; ++i)
      for (std::size_t j = 0; j <= i; ++j) H[i][j] += weight * v[i] * v[j];
  };
  for (std::size_t k = 0; k < n_phases_; ++k) add(amounts_[k] / now_.slack[k], now_.normals[k]);
  for (std::size_t i = 0; i < now_.fractions.size(); ++i) {
    Vector deviation(n_elements_);
    for (std::size_t j = 0; j < n_elements_; ++j) deviation[j] = problem_.gases[i].atoms[j] - now_.normals.back()[j];
    add(amounts_.back() * now_.fractions[i], deviation);
  }
  return H;
}

/// One damped Newton step towards amount * slack = mu; false when no step makes progress.
bool InteriorPoint::step(const Real& mu) {
  Vector d_potentials = totals_;
  for (std::size_t j = 0; j < n_elements_; ++j)
    for (std::size_t k = 0; k < n_phases_; ++k) d_potentials[j] -= now_.normals[k][j] * (mu / now_.slack[k]);
  if (!solve_positive(matrix(), d_potentials)) return false;

  Real length = 1;
  Vector d_amounts(n_phases_);
  for (std::size_t k = 0; k < n_phases_; ++k) {
    d_amounts[k] = (mu + amounts_[k] * dot(now_.normals[k], d_potentials)) / now_.slack[k] - amounts_[k];
    if (d_amounts[k] < 0) length = std::min<Real>(length, -0.99 * amounts_[k] / d_amounts[k]);
  }
  const Real before = residual(now_, amounts_, mu);
  for (int halving = 0; halving < 60; ++halving, length /= 2) {
    Vector potentials = potentials_, amounts = amounts_;
    for (std::size_t j = 0; j < n_elements_; ++j) potentials[j] += length * d_potentials[j];
    for (std::size_t k = 0; k < n_phases_; ++k) amounts[k] += length * d_amounts[k];
    Saturation trial = saturation(potentials);
    if (!trial.feasible() || residual(trial, amounts, mu) > (1 - 0.01 * length) * before) continue;
    potentials_ = std::move(potentials);
    amounts_ = std::move(amounts);
    now_ = std::move(trial);
    step_length_ = length;
    return true;
  }
  return false;
}

GibbsSolution InteriorPoint::solution(int iterations) const {
  GibbsSolution s;
  s.iterations = iterations;
  s.potentials = potentials_;
  s.gas_fractions = now_.fractions;
  s.gas_amount = problem_.gases.empty() ? Real(0) : Real(amounts_.back() * scale_);
  s.gas_deficit = problem_.gases.empty() ? Real(0) : now_.slack.back();
  for (std::size_t k = 0; k < problem_.condensed.size(); ++k) {
    s.condensed.push_back(amounts_[k] * scale_);
    s.driving_forces.push_back(now_.slack[k]);
  }
  return s;
}

GibbsSolution InteriorPoint::solve() {
  const Real converged("1e-42");
  for (int iteration = 0; iteration < 400; ++iteration) {
    const Real gap = dot(amounts_, now_.slack) / n_phases_;
    const Vector r = imbalance(now_, amounts_);
    if (gap < converged && dot(r, r) < converged * converged) return solution(iteration);
    if (!step(gap * (step_length_ > 0.9 ? 0.01 : 0.2))) break;
  }
  throw SolverError("the chemical equilibrium was not found: the interior point method stopped making progress");
}

}  // namespace

GibbsSolution solve_gibbs_dual(const GibbsProblem& problem) { return InteriorPoint(problem).solve(); }

}  // namespace joulet
