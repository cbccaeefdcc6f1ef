#include <joulet/study/optimise.h>
#include <nlopt.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>

namespace joulet {
namespace {

/// NLopt asks for objective and constraints one after the other; a point is assessed once. Remembers the best.
class Memory {
public:
  explicit Memory(const Assess& assess) : assess_(assess) {}

  const Assessment& at(const std::vector<double>& given) {
    std::vector<double> point = given;
    for (double& x : point) x = std::clamp(x, 0., 1.);
    if (!last_ || last_->point != point) {
      last_ = Trial{point, assess_(point)};
      if (!best || is_better(*last_, *best)) best = last_;
    }
    return last_->assessment;
  }

  std::optional<Trial> best;

private:
  const Assess& assess_;
  std::optional<Trial> last_;
};

/// NLopt is C: an exception must not pass through it, and comes out afterwards.
struct Search {
  Memory& memory;
  nlopt_opt optimiser;
  std::exception_ptr thrown;

  const Assessment* at(unsigned n, const double* x) {
    try {
      return &memory.at({x, x + n});
    } catch (...) {
      thrown = std::current_exception();
      nlopt_force_stop(optimiser);
      return nullptr;
    }
  }
};

double objective(unsigned n, const double* x, double*, void* state) {
  const Assessment* const assessment = static_cast<Search*>(state)->at(n, x);
  return assessment ? assessment->objective : 0;
}

void constraints(unsigned m, double* result, unsigned n, const double* x, double*, void* state) {
  if (const Assessment* const assessment = static_cast<Search*>(state)->at(n, x))
    std::copy_n(assessment->violations.begin(), m, result);
  else
    std::fill_n(result, m, 0);
}

void search(Memory& memory, std::vector<double> start, std::size_t n_constraints, double step, double tolerance,
            int most_evaluations) {
  const auto n = static_cast<unsigned>(start.size());
  const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> optimiser(nlopt_create(NLOPT_LN_COBYLA, n),
                                                                         &nlopt_destroy);
  Search session{memory, optimiser.get(), nullptr};
  nlopt_set_lower_bounds1(optimiser.get(), 0);
  nlopt_set_upper_bounds1(optimiser.get(), 1);
  nlopt_set_min_objective(optimiser.get(), objective, &session);
  if (n_constraints > 0)
    nlopt_add_inequality_mconstraint(optimiser.get(), static_cast<unsigned>(n_constraints), constraints, &session,
                                     nullptr);
  nlopt_set_initial_step1(optimiser.get(), step);
  nlopt_set_xtol_abs1(optimiser.get(), tolerance);
  nlopt_set_maxeval(optimiser.get(), most_evaluations);
  double value = 0;
  // However it ends, by tolerance, round-off or number of runs: the best point stands in the memory.
  nlopt_optimize(optimiser.get(), start.data(), &value);
  if (session.thrown) std::rethrow_exception(session.thrown);
}

}  // namespace

double worst_violation(const Assessment& assessment) {
  return assessment.violations.empty() ? 0
                                       : *std::max_element(assessment.violations.begin(), assessment.violations.end());
}

bool is_better(const Trial& a, const Trial& b) {
  const double va = worst_violation(a.assessment), vb = worst_violation(b.assessment);
  if (va <= 0 && vb <= 0) return a.assessment.objective < b.assessment.objective;
  return va < vb;
}

Trial local_minimum(const Assess& assess, const std::vector<double>& start, const SearchOptions& options) {
  Memory memory(assess);
  const std::size_t n_constraints = memory.at(start).violations.size();
  double step = options.first_step;
  for (int round = 0; round < 3 && step > options.tolerance; ++round, step /= 10)
    search(memory, memory.best->point, n_constraints, step, options.tolerance, options.most_evaluations / 2);
  return *memory.best;
}

}  // namespace joulet
