#include <joulet/base/error.h>
#include <joulet/radiation/exchange_areas.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace joulet::radiation {

ExchangeAreas::ExchangeAreas(std::vector<double> areas)
    : area_(std::move(areas)), s_(area_.size() * area_.size(), 0.0), surroundings_(area_.size(), 0.0) {
  for (std::size_t i = 0; i < size(); ++i)
    if (!(area_[i] > 0 && std::isfinite(area_[i])))
      throw InputError(fmt::format("radiation: surface {} has the area {:g} m^2; it must be > 0", i, area_[i]));
}

void ExchangeAreas::set(std::size_t i, std::size_t j, double exchange_area) {
  s_[i * size() + j] = s_[j * size() + i] = exchange_area;
}

void ExchangeAreas::set_upper_row(std::size_t i, const std::vector<double>& values) {
  for (std::size_t j = i; j < size(); ++j) set(i, j, values.at(j - i));
}

namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

/// Sum_j S_ij (l_i + l_j) for the surfaces to be corrected; l is zero for the others, and so is the result.
Vector apply(const ExchangeAreas& s, const std::vector<bool>& corrected, const Vector& sums, const Vector& l) {
  Vector y(s.size(), 0.0);
  for (std::size_t i = 0; i < s.size(); ++i)
    if (corrected[i]) y[i] = sums[i] * l[i] + std::inner_product(l.begin(), l.end(), s.row(i), 0.0);
  return y;
}

/// Conjugate gradients, scaled by the diagonal. The matrix is at least positive semidefinite; where it is singular
/// (surfaces in two groups that see only one another) the answer is that of least size, if there is one.
Vector multipliers(const ExchangeAreas& s, const std::vector<bool>& corrected, const Vector& sums,
                   const Vector& missing) {
  const std::size_t n = s.size();
  Vector x(n, 0.0), r = missing, z(n, 0.0), p(n, 0.0);
  double previous = 0;
  const double goal = 1e-15 * std::sqrt(dot(sums, sums));
  for (std::size_t k = 0; k < 10 * n + 100 && std::sqrt(dot(r, r)) > goal; ++k) {
    for (std::size_t i = 0; i < n; ++i) z[i] = corrected[i] ? r[i] / (sums[i] + s.at(i, i)) : 0;
    const double now = dot(r, z);
    for (std::size_t i = 0; i < n; ++i) p[i] = z[i] + (k == 0 ? 0 : now / previous) * p[i];
    previous = now;
    const Vector q = apply(s, corrected, sums, p);
    const double curvature = dot(p, q);
    if (!(curvature > 0)) break;
    for (std::size_t i = 0; i < n; ++i) {
      x[i] += now / curvature * p[i];
      r[i] -= now / curvature * q[i];
    }
  }
  return x;
}

std::string name_of(const std::vector<std::string>& names, std::size_t i) {
  return i < names.size() ? "'" + names[i] + "'" : std::to_string(i);
}

Vector row_sums(const ExchangeAreas& s) {
  Vector sums(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) sums[i] = std::accumulate(s.row(i), s.row(i) + s.size(), 0.0);
  return sums;
}

Closure measure(const ExchangeAreas& s, const Vector& sums, bool closed) {
  Closure c;
  double area = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const double excess = sums[i] / s.area(i) - 1, error = closed ? std::abs(excess) : std::max(excess, 0.0);
    if (!(error <= c.worst) && !std::isnan(c.worst)) c.worst = error, c.surface = i;
    c.mean += error * s.area(i);
    area += s.area(i);
  }
  c.mean /= area;
  return c;
}

/// S_ij (1 + l_i + l_j); returns the largest relative change.
double scale(ExchangeAreas& s, const Vector& l) {
  double largest = 0;
  for (std::size_t i = 0; i < s.size(); ++i)
    for (std::size_t j = i; j < s.size(); ++j) {
      if (s.at(i, j) == 0) continue;
      largest = std::max(largest, std::abs(l[i] + l[j]));
      s.set(i, j, s.at(i, j) * (1 + l[i] + l[j]));
    }
  return largest;
}

/// What least squares cannot do: factors S_ij d_i d_j with which the sums come close to the areas (symmetric Sinkhorn
/// scaling; Knight, Ruiz and Ucar 2014), less where a sum is still too large, and what then is missing sent back to the
/// surface itself (or to the surroundings). Always possible; zeros stay, and nothing becomes negative. Returns the
/// largest share of its own radiation that a surface is sent.
double balance(ExchangeAreas& s, bool closed) {
  constexpr int most_sweeps = 500;
  constexpr double goal = 1e-12;
  const std::size_t n = s.size();
  if (closed) {
    Vector d(n, 1.0), product(n);
    for (int sweep = 0; sweep < most_sweeps; ++sweep) {
      double worst = 0;
      for (std::size_t i = 0; i < n; ++i) product[i] = std::inner_product(d.begin(), d.end(), s.row(i), 0.0);
      for (std::size_t i = 0; i < n; ++i) {
        const double ratio = product[i] > 0 ? s.area(i) / (d[i] * product[i]) : 1;
        worst = std::max(worst, std::abs(ratio - 1));
        d[i] *= std::sqrt(ratio);
      }
      if (worst < goal) break;
    }
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i; j < n; ++j) s.set(i, j, s.at(i, j) * d[i] * d[j]);
  }
  Vector sums = row_sums(s), factor(n);
  for (std::size_t i = 0; i < n; ++i) factor[i] = sums[i] > s.area(i) ? s.area(i) / sums[i] : 1;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i; j < n; ++j) s.set(i, j, s.at(i, j) * std::min(factor[i], factor[j]));
  if (!closed) return 0;
  sums = row_sums(s);
  double most = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double missing = std::max(0.0, s.area(i) - sums[i]);
    s.set(i, i, s.at(i, i) + missing);
    most = std::max(most, missing / s.area(i));
  }
  return most;
}

/// Whether the sums are the areas, or, with surroundings, not above them.
bool is_closed(const ExchangeAreas& s, bool closed) {
  const Vector sums = row_sums(s);
  for (std::size_t i = 0; i < s.size(); ++i) {
    const double rest = s.area(i) - sums[i];
    if ((closed && std::abs(rest) > 1e-9 * s.area(i)) || !(rest >= -1e-9 * s.area(i))) return false;
  }
  return true;
}

}  // namespace

Closure close(ExchangeAreas& s, Surroundings surroundings, double allowed, const std::vector<std::string>& names) {
  const bool closed = surroundings == Surroundings::none;
  if (s.size() == 0) return {};
  Vector sums = row_sums(s);
  Closure closure = measure(s, sums, closed);
  if (!(closure.worst <= allowed))
    throw SolverError(fmt::format(
        "radiation: the view factors of surface {} sum to {:.4f} instead of {}1; allowed are {:g} % of error. The mean "
        "error is {:.2g}. Do surfaces overlap or face the wrong way{}?",
        name_of(names, closure.surface), sums[closure.surface] / s.area(closure.surface), closed ? "" : "at most ",
        100 * allowed, closure.mean, closed ? ", or is the enclosure open" : ""));

  std::vector<bool> corrected(s.size());
  Vector missing(s.size(), 0.0);
  for (std::size_t i = 0; i < s.size(); ++i) {
    corrected[i] = closed || sums[i] > s.area(i);
    if (corrected[i]) missing[i] = s.area(i) - sums[i];
  }
  const ExchangeAreas raw = s;
  closure.largest_change = scale(s, multipliers(s, corrected, sums, missing));
  if (closure.largest_change > 0.5 || !is_closed(s, closed)) {
    s = raw;
    closure.returned = balance(s, closed);
    closure.largest_change = 0;
    for (std::size_t i = 0; i < s.size(); ++i)
      for (std::size_t j = 0; j < s.size(); ++j)
        if (raw.at(i, j) > 0 && i != j)
          closure.largest_change = std::max(closure.largest_change, std::abs(s.at(i, j) / raw.at(i, j) - 1));
    if (!(closure.returned <= allowed) || !is_closed(s, closed))
      throw SolverError(fmt::format(
          "radiation: no correction makes the view factors sum to 1; the raw error is {:.2g}, at surface {}",
          closure.worst, name_of(names, closure.surface)));
  }
  sums = row_sums(s);
  for (std::size_t i = 0; i < s.size(); ++i) s.set_to_surroundings(i, closed ? 0 : std::max(s.area(i) - sums[i], 0.0));
  return closure;
}

ExchangeAreas exchange_areas(const ExchangeSource& source, Surroundings surroundings, Closure* closure,
                             const std::vector<std::string>& names) {
  std::vector<double> areas(source.size());
  for (std::size_t i = 0; i < source.size(); ++i) areas[i] = source.area(i);
  ExchangeAreas s(std::move(areas));
  for (std::size_t i = 0; i < source.size(); ++i) s.set_upper_row(i, source.upper_row(i));
  const Closure c = close(s, surroundings, 0.02, names);
  if (closure) *closure = c;
  return s;
}

}  // namespace joulet::radiation
