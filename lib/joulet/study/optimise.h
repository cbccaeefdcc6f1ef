#pragma once

#include <functional>
#include <vector>

namespace joulet {

/// What an optimiser is told about a point.
struct Assessment {
  double objective = 0;
  std::vector<double> violations;  ///< scaled, one per constraint; fulfilled when <= 0
};

/// The worst violation; 0 or less when all constraints are fulfilled.
double worst_violation(const Assessment& assessment);

/// A point of the unit cube and what is known about it.
struct Trial {
  std::vector<double> point;
  Assessment assessment;
};

/// Whether `a` is the better end of a search: fulfilled constraints before anything (within `tolerance`), then the
/// lower objective; of two that violate constraints, the one that does so less.
bool is_better(const Trial& a, const Trial& b);

using Assess = std::function<Assessment(const std::vector<double>&)>;
/// The derivatives of an assessment, one by each coordinate of the point; none where they do not exist.
using Differentiate = std::function<std::vector<Assessment>(const std::vector<double>&)>;

struct SearchOptions {
  double first_step = 0.2;  ///< of the unit cube
  double tolerance = 1e-5;  ///< of the point
  int most_evaluations = 400;
};

/// The constrained minimum of a smooth function on the unit cube near `start`, without derivatives: COBYLA (Powell
/// 1994, in Gomez & Hennart, Advances in Optimization and Numerical Analysis, 51), as NLopt has it, begun anew with a
/// smaller step where it stopped. Returns the best point that was met. `assess` may throw.
Trial local_minimum(const Assess& assess, const std::vector<double>& start, const SearchOptions& options = {});

/// The same with derivatives: sequential quadratic programming (SLSQP, Kraft 1994, ACM Trans. Math. Softw. 20, 262), as
/// NLopt has it.
Trial local_minimum(const Assess& assess, const Differentiate& differentiate, const std::vector<double>& start,
                    const SearchOptions& options = {});

}  // namespace joulet
