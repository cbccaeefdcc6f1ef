#include <joulet/study/optimise.h>
#include <nlopt.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace joulet {
namespace {

/// NLopt asks for objective and constraints one after the other; a point is assessed once. Remembers the best.
class Memory {
public:
  explicit Memory(const Assess& assess, Differentiate differentiate = {})
      : assess_(assess), differentiate_(std::move(differentiate)) {}

  const Assessment& at(const std::vector<double>& given) {
    std::vector<double> point = given;
    for (double& x : point) x = std::clamp(x, 0., 1.);
    if (!last_ || last_->point != point) {
      last_ = Trial{point, assess_(point)};
      if (!best || is_better(*last_, *best)) best = last_;
    }
    return last_->assessment;
  }

  /// By each coordinate.
  const std::vector<Assessment>& slopes_at(const std::vector<double>& point) {
    if (slopes_.empty() || slopes_point_ != point) {
      slopes_ = differentiate_(point);
      slopes_point_ = point;
    }
    return slopes_;
  }

  std::optional<Trial> best;

private:
  const Assess& assess_;
  const Differentiate differentiate_;
  std::optional<Trial> last_;
  std::vector<double> slopes_point_;
  std::vector<Assessment> slopes_;
};

/// SLSQP ends a little outside of its constraints: what it sees of them, so that it ends inside.
constexpr double inside = 1e-8;

/// NLopt is C: an exception must not pass through it, and comes out afterwards.
struct Search {
  Memory& memory;
  nlopt_opt optimiser;
  double margin = 0;  ///< added to violations
  std::exception_ptr thrown;

  template <class Use>
  void guarded(Use use) {
    try {
      use();
    } catch (...) {
      thrown = std::current_exception();
      nlopt_force_stop(optimiser);
    }
  }
};

double objective(unsigned n, const double* x, double* slope, void* state) {
  double value = 0;
  Search& search = *static_cast<Search*>(state);
  search.guarded([&] {
    const std::vector<double> point(x, x + n);
    value = search.memory.at(point).objective;
    if (!slope) return;
    const auto& slopes = search.memory.slopes_at(point);
    for (unsigned k = 0; k < n; ++k) slope[k] = slopes[k].objective;
  });
  return value;
}

void constraints(unsigned m, double* result, unsigned n, const double* x, double* slope, void* state) {
  std::fill_n(result, m, 0);
  Search& search = *static_cast<Search*>(state);
  search.guarded([&] {
    const std::vector<double> point(x, x + n);
    const Assessment& assessment = search.memory.at(point);
    for (unsigned i = 0; i < m; ++i) result[i] = assessment.violations[i] + search.margin;
    if (!slope) return;
    const auto& slopes = search.memory.slopes_at(point);
    for (unsigned i = 0; i < m; ++i)
      for (unsigned k = 0; k < n; ++k) slope[i * n + k] = slopes[k].violations[i];
  });
}

void search(Memory& memory, nlopt_algorithm algorithm, std::vector<double> start, std::size_t n_constraints,
            double step, double tolerance, int most_evaluations) {
  const auto n = static_cast<unsigned>(start.size());
  const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> optimiser(nlopt_create(algorithm, n), &nlopt_destroy);
  Search session{memory, optimiser.get(), algorithm == NLOPT_LD_SLSQP ? inside : 0, nullptr};
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
    search(memory, NLOPT_LN_COBYLA, memory.best->point, n_constraints, step, options.tolerance,
           options.most_evaluations / 2);
  return *memory.best;
}

Trial local_minimum(const Assess& assess, const Differentiate& differentiate, const std::vector<double>& start,
                    const SearchOptions& options) {
  Memory memory(assess, differentiate);
  const std::size_t n_constraints = memory.at(start).violations.size();
  search(memory, NLOPT_LD_SLSQP, start, n_constraints, options.first_step, options.tolerance,
         options.most_evaluations / 4);
  return *memory.best;
}

}  // namespace joulet
