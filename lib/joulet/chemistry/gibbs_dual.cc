#include <joulet/base/error.h>
#include <joulet/chemistry/gibbs_dual.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
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

  /// Whether no product amount * slack is far below the mean: a phase that is given up too soon does not come back.
  bool is_central(const Vector& amounts) const {
    Real sum = 0, least = amounts[0] * slack[0];
    for (std::size_t k = 0; k < slack.size(); ++k) {
      if (!(slack[k] > 0)) return false;
      const Real product = amounts[k] * slack[k];
      sum += product;
      least = std::min(least, product);
    }
    return least * slack.size() >= 1e-3 * sum;
  }
};

class InteriorPoint {
public:
  explicit InteriorPoint(const GibbsProblem& problem);
  GibbsSolution solve();

private:
  void set_first_potentials();
  Saturation saturation(const Vector& potentials) const;
  void add_gas(const Vector& potentials, Saturation& s) const;
  Vector imbalance(const Saturation& s, const Vector& amounts) const;
  Real residual(const Saturation& s, const Vector& amounts, const Real& mu) const;
  std::vector<Vector> matrix() const;
  Real longest_step(const Vector& d_potentials) const;
  bool step(const Real& mu);
  GibbsSolution solution(int iterations) const;

  const GibbsProblem& problem_;
  std::size_t n_elements_, n_phases_;
  Real scale_;  // mol of atoms
  Vector totals_, potentials_, amounts_;
  Saturation now_;
  Real step_length_ = 0.5;
};

InteriorPoint::InteriorPoint(const GibbsProblem& problem)
    : problem_(problem),
      n_elements_(problem.totals.size()),
      n_phases_(problem.condensed.size() + (problem.gases.empty() ? 0 : 1)) {
  scale_ = 0;
  for (const Real& total : problem.totals) scale_ += total;
  for (const Real& total : problem.totals) totals_.push_back(total / scale_);

  set_first_potentials();
  now_ = saturation(potentials_);
  for (const Real& slack : now_.slack) amounts_.push_back(1 / (slack * n_phases_));
}

/// Low potentials leave every phase undersaturated; then that of one element after the other is raised until a
/// substance of it comes near saturation. Without the second step a gas could begin with a share below the last digit.
void InteriorPoint::set_first_potentials() {
  std::vector<std::pair<const GibbsProblem::Substance*, Real>> limits;  // a lambda <= energy - margin
  for (const auto& substance : problem_.condensed) limits.emplace_back(&substance, substance.energy - 1);
  const double share = 1 + std::log(static_cast<double>(std::max<std::size_t>(1, problem_.gases.size())));
  for (const auto& gas : problem_.gases) limits.emplace_back(&gas, gas.energy - share);

  Real lowest = 0;
  for (const auto& [substance, limit] : limits)
    lowest = std::min<Real>(lowest, limit / std::accumulate(substance->atoms.begin(), substance->atoms.end(), 0.));
  potentials_.assign(n_elements_, lowest);
  for (std::size_t j = 0; j < n_elements_; ++j) {
    Real room = -1;
    for (const auto& [substance, limit] : limits) {
      if (substance->atoms[j] == 0) continue;
      const Real here = (limit - dot(substance->atoms, potentials_)) / substance->atoms[j];
      if (room < 0 || here < room) room = here;
    }
    potentials_[j] += room;
  }
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

/// The part of a change of the potentials after which some single substance would be saturated; 1 at most. In a
/// direction in which only traces of gas resist, Newton's step is longer by as many decades as the traces are small.
Real InteriorPoint::longest_step(const Vector& d_potentials) const {
  Real length = 1;
  const auto limit = [&](const GibbsProblem::Substance& substance) {
    const Real change = dot(substance.atoms, d_potentials), room = substance.energy - dot(substance.atoms, potentials_);
    if (change * length > room) length = room / change;
  };
  for (const auto& substance : problem_.condensed) limit(substance);
  for (const auto& gas : problem_.gases) limit(gas);
  return length < 1 ? Real(0.99 * length) : length;
}

/// One damped Newton step towards amount * slack = mu; false when no step makes progress.
bool InteriorPoint::step(const Real& mu) {
  Vector d_potentials = totals_;
  for (std::size_t j = 0; j < n_elements_; ++j)
    for (std::size_t k = 0; k < n_phases_; ++k) d_potentials[j] -= now_.normals[k][j] * (mu / now_.slack[k]);
  if (!solve_positive(matrix(), d_potentials)) return false;

  Real length = longest_step(d_potentials);
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
    if (!trial.is_central(amounts) || residual(trial, amounts, mu) > (1 - 0.01 * length) * before) continue;
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
    const Real open = sqrt(dot(r, r));
    if (gap < converged && open < converged) return solution(iteration);
    // The gap must not close before the balances do: from a point on a boundary no step leads further. After a short
    // step the next one goes back to the middle only.
    const double share = step_length_ > 0.9 ? 0.01 : step_length_ > 0.1 ? 0.2 : 1;
    if (!step(std::max(gap, open) * share)) break;
  }
  throw SolverError("the chemical equilibrium was not found: the interior point method stopped making progress");
}

}  // namespace

GibbsSolution solve_gibbs_dual(const GibbsProblem& problem) { return InteriorPoint(problem).solve(); }

}  // namespace joulet
