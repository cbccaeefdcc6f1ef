#include <joulet/problem/problem.h>
#include <joulet/results/columns.h>
#include <joulet/simulation/estimate_errors.h>
#include <joulet/simulation/run.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

namespace joulet {

namespace {

constexpr std::string_view estimated[] = {"temperature_mean", "temperature_max", "conversion_mean",
                                          "mg_mass",          "energy_per_mg",   "resistance"};

bool is_estimated(std::string_view name) {
  return std::find(std::begin(estimated), std::end(estimated), name) != std::end(estimated);
}

class Variations {
public:
  Variations(const Problem& problem, const StepReport& last, MPI_Comm communicator)
      : problem_(problem), last_(last), communicator_(communicator) {
    const bool adapts = problem.adaptivity.temperature_error.has_value();
    const int refinement = problem.numerics.refinement;
    if (adapts) {
      coarser_ = with([](Problem& p) { *p.adaptivity.temperature_error *= 4; });
    } else if (refinement == 0) {
      finer_ = with([](Problem& p) { ++p.numerics.refinement; });
    } else {
      coarser_ = with([](Problem& p) { --p.numerics.refinement; });
      if (refinement > 1) coarsest_ = with([](Problem& p) { p.numerics.refinement -= 2; });
    }
    if (problem.time.analysis == Analysis::transient)
      looser_ = with([](Problem& p) { p.time.tolerance = std::min(10 * p.time.tolerance, 0.1); });
  }

  double of_mesh(const Column& column) const {
    const double here = column.value(last_);
    const double highest_order = 2. * problem_.numerics.degree;
    // Where one difference is all there is: the order of a solution with a corner or a contact.
    constexpr double supposed_order = 2;
    if (finer_) {
      const double share = 1 / (std::exp2(supposed_order) - 1);
      return (1 + share) * std::abs(column.value(*finer_) - here);
    }
    const double change = std::abs(here - column.value(*coarser_));
    double order = supposed_order;
    if (coarsest_ && change > 0)
      order = std::log2(std::abs(column.value(*coarser_) - column.value(*coarsest_)) / change);
    return change / (std::exp2(std::clamp(order, 1., highest_order)) - 1);
  }

  double of_steps(const Column& column) const {
    if (!looser_) return 0;
    // The error of a step is kept at the tolerance, the sum over all of them falls with its 3/4th power (order 3 of 4).
    const double gain = std::pow(10., 0.75);
    return std::abs(column.value(last_) - column.value(*looser_)) / (gain - 1);
  }

private:
  template <class Change>
  StepReport with(Change change) const {
    Problem varied = problem_;
    change(varied);
    return run(varied, communicator_, {});
  }

  const Problem& problem_;
  const StepReport& last_;
  MPI_Comm communicator_;
  std::optional<StepReport> finer_, coarser_, coarsest_, looser_;
};

}  // namespace

std::vector<AnswerError> estimate_errors(const Problem& problem, const StepReport& last, MPI_Comm communicator) {
  const Variations variations(problem, last, communicator);
  std::vector<AnswerError> errors;
  for (const Column& column : columns()) {
    if (!is_estimated(column.name) || !std::isfinite(column.value(last))) continue;
    const AnswerError error{std::string(column.name), std::string(column.unit), variations.of_mesh(column),
                            variations.of_steps(column)};
    constexpr double rounding = 1e-12;  // relative
    if (error.sum() > rounding * std::abs(column.value(last))) errors.push_back(error);
  }
  return errors;
}

}  // namespace joulet
