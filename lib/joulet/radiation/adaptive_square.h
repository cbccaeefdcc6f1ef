#pragma once

#include <cmath>
#include <cstddef>
#include <queue>

namespace joulet::radiation {

/// Value of an integral with an estimate of its error.
struct Estimate {
  double value = 0, error = 0;
};

/// Tolerances of an adaptive integral: it ends when the error is below absolute + relative |value|.
struct Tolerance {
  double relative, absolute;
};

namespace detail {

struct Cell {
  double x, y, size;
  Estimate integral;
  bool operator<(const Cell& other) const { return integral.error < other.integral.error; }
};

/// Gauss rule of 3 x 3 points, of degree 5. Its (pessimistic) error is the difference to the rule of degree 3 from the
/// centre and the corners, which notices a shadow that begins beyond the outermost Gauss points.
template <class Function>
Cell measured(const Function& f, double x, double y, double size) {
  constexpr double x3[] = {0.11270166537925831148, 0.5, 1 - 0.11270166537925831148}, w3[] = {5. / 18, 8. / 18, 5. / 18};
  double fine = 0, centre = 0, corners = 0;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j) {
      const double value = f(x + x3[i] * size, y + x3[j] * size);
      fine += w3[i] * w3[j] * value;
      if (i == 1 && j == 1) centre = value;
    }
  // just inside: the function may be infinite on the boundary of the square
  for (const double a : {1e-6, 1 - 1e-6})
    for (const double b : {1e-6, 1 - 1e-6}) corners += f(x + a * size, y + b * size);
  const double area = size * size, coarse = centre * 2 / 3 + corners / 12;
  return {x, y, size, {fine * area, std::abs(fine - coarse) * area}};
}

}  // namespace detail

/// The integral of f over the unit square, starting with `start` x `start` cells; the cell with the greatest error is
/// divided in four until the tolerance is met or `max_cells` are in use.
template <class Function>
Estimate integrate_square(const Function& f, int start, const Tolerance& tolerance, std::size_t max_cells) {
  std::priority_queue<detail::Cell> cells;
  Estimate total;
  const auto add = [&](double x, double y, double size) {
    const detail::Cell c = detail::measured(f, x, y, size);
    total.value += c.integral.value;
    total.error += c.integral.error;
    cells.push(c);
  };
  for (int i = 0; i < start; ++i)
    for (int j = 0; j < start; ++j) add(double(i) / start, double(j) / start, 1. / start);
  while (total.error > tolerance.absolute + tolerance.relative * std::abs(total.value) && cells.size() < max_cells) {
    const detail::Cell worst = cells.top();
    cells.pop();
    total.value -= worst.integral.value;
    total.error -= worst.integral.error;
    const double half = worst.size / 2;
    for (const double dx : {0.0, half})
      for (const double dy : {0.0, half}) add(worst.x + dx, worst.y + dy, half);
  }
  return total;
}

}  // namespace joulet::radiation
