#include <joulet/fem/algebra/newton.h>

#include <algorithm>
#include <deque>

namespace joulet {

namespace {

constexpr double digit = 0.1;           // of the residual, which an iteration must bring for its matrix to stay
constexpr double most_of_old = 0.5;     // of the residual, to which a step of a matrix of before must reduce it
constexpr double least_damping = 1e-3;  // beyond it the direction is wrong
constexpr double sufficient = 1e-4;     // decrease, per damping (Armijo)

/// The longest of the steps 1, 1/2, 1/4 ... that brings the norm sufficiently below `bound`; false if none does.
bool search(NewtonProblem& problem, double bound, double& norm) {
  for (double damping = 1; damping > least_damping; damping /= 2) {
    const double there = problem.move(damping);
    if (!(there < (1 - sufficient * damping) * bound)) continue;
    norm = there;
    return true;
  }
  return false;
}

bool whole_step(NewtonProblem& problem, double bound, double& norm) {
  const double there = problem.move(1);
  if (!(there < bound)) return false;
  norm = there;
  return true;
}

}  // namespace

NewtonResult NewtonMethod::solve(NewtonProblem& problem, double norm) {
  using End = NewtonResult::End;
  std::deque<double> last;  // norms
  NewtonGoal goal = problem.goal();
  int iteration = 0, uphill = 0;
  for (; !(norm <= goal.wanted); ++iteration) {  // nan is no convergence
    if (iteration >= options_.iterations) return {End::iterations, norm, iteration};
    const bool fresh = stale_;
    if (fresh) problem.linearise();
    stale_ = false;
    goal = problem.goal();
    if (norm <= goal.wanted || (iteration > options_.patience && norm <= goal.acceptable)) break;
    problem.solve_for_step(norm);
    const double before = norm;
    last.push_back(norm);
    if (last.size() > options_.memory) last.pop_front();
    // A matrix of before may lead far away: it has to serve well, and at once.
    if (fresh ? search(problem, *std::max_element(last.begin(), last.end()), norm)
              : whole_step(problem, most_of_old * before, norm)) {
      stale_ = norm > digit * before;
      continue;
    }
    stale_ = true;
    if (fresh && before > goal.acceptable && uphill < options_.uphill) {
      norm = problem.move(1);
      ++uphill;
      continue;
    }
    norm = problem.restore();
    if (!fresh) continue;
    return {before <= goal.acceptable ? End::converged : End::no_descent, norm, iteration};
  }
  return {End::converged, norm, iteration};
}

}  // namespace joulet
