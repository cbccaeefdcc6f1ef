#include <joulet/results/columns.h>
#include <joulet/simulation/estimate_errors.h>
#include <joulet/simulation/run.h>
#include <joulet/simulation/simulation.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace joulet {

namespace {

constexpr std::string_view estimated[] = {"temperature_mean", "temperature_max", "conversion_mean",
                                          "mg_mass",          "energy_per_mg",   "resistance"};

bool is_estimated(std::string_view name) {
  return std::find(std::begin(estimated), std::end(estimated), name) != std::end(estimated);
}

bool is_wanted(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Of the variations. At most 0.1, beyond which steps do not resolve anything.
double loose_tolerance(double tolerance) { return std::max(std::min(10 * tolerance, 0.1), 2 * tolerance); }

/// Whether a body may end in the middle of a face of another: in a mesh file nobody knows.
bool has_rim(const Problem& problem) {
  const Pellet& pellet = problem.pellet;
  return !problem.mesh.file.empty() || std::any_of(problem.parts.begin(), problem.parts.end(), [&](const Part& part) {
    return part.diameter != pellet.diameter || part.inner_diameter != pellet.inner_diameter;
  });
}

void keep_values(RunHistory& history, const StepReport& report, const std::vector<std::string>& names) {
  history.add_time(report.time);
  for (const Column& column : columns())
    if (is_wanted(names, column.name)) history.add_value(std::string(column.name), column.value(report));
  for (const NamedNumber& number : numbers_of_case(report))
    if (is_wanted(names, number.name)) history.add_value(number.name, number.value);
}

}  // namespace

ErrorEstimate::ErrorEstimate(const Problem& problem, MPI_Comm communicator, const std::vector<std::string>& histories)
    : problem_(problem), communicator_(communicator) {
  const int refinement = problem.numerics.refinement;
  if (problem.time.analysis == Analysis::transient) looser_ = with([](Problem&) {}, histories);
  if (problem.adaptivity.temperature_error) {
    coarser_ = with([](Problem& p) { *p.adaptivity.temperature_error *= 4; }, histories);
  } else if (refinement == 0) {
    finer_ = with([](Problem& p) { ++p.numerics.refinement; }, histories);
  } else {
    coarser_ = with([](Problem& p) { --p.numerics.refinement; }, histories);
    if (refinement > 1) coarsest_ = with([](Problem& p) { p.numerics.refinement -= 2; }, histories);
  }
}

template <class Change>
ErrorEstimate::Variation ErrorEstimate::with(Change change, const std::vector<std::string>& histories) const {
  Problem varied = problem_;
  varied.time.tolerance = loose_tolerance(problem_.time.tolerance);
  change(varied);
  Variation variation;
  Observers observers;
  if (!histories.empty()) {
    observers.started = [&](const Simulation& simulation) {
      keep_values(variation.history, simulation.report(), histories);
    };
    observers.accepted = [&](const StepReport& report) { keep_values(variation.history, report, histories); };
  }
  variation.last = run(varied, communicator_, observers);
  return variation;
}

/// `compared` is the value on the mesh of the run at the tolerance of the variations, `take` gives that of a variation.
template <class Take>
double ErrorEstimate::of_mesh(double compared, Take take) const {
  // Where one difference is all there is. At the rim of a contact, or the tip of a crack, the gradient grows without
  // limit, as r^(-1/2) where a free face continues the contact: answers converge with order 1 whatever the elements.
  const double supposed_order = has_rim(problem_) ? 1 : 2;
  if (finer_) {
    const double share = 1 / (std::exp2(supposed_order) - 1);
    return (1 + share) * std::abs(take(*finer_) - compared);
  }
  const double change = std::abs(compared - take(*coarser_));
  double order = supposed_order;
  if (coarsest_ && change > 0) order = std::log2(std::abs(take(*coarser_) - take(*coarsest_)) / change);
  const double highest_order = 2. * problem_.numerics.degree;
  return change / (std::exp2(std::clamp(order, 1., highest_order)) - 1);
}

template <class Take>
double ErrorEstimate::of_steps(double here, Take take) const {
  if (!looser_) return 0;
  // The error of a step is kept at the tolerance, the sum over all of them falls with its 3/4th power (order 3 of 4).
  const double gain = std::pow(loose_tolerance(problem_.time.tolerance) / problem_.time.tolerance, 0.75);
  return std::abs(here - take(*looser_)) / (gain - 1);
}

std::vector<AnswerError> ErrorEstimate::of_answers(const StepReport& last) const {
  std::vector<AnswerError> errors;
  for (const Column& column : columns()) {
    const double here = column.value(last);
    if (!is_estimated(column.name) || !std::isfinite(here)) continue;
    const auto take = [&](const Variation& variation) { return column.value(variation.last); };
    const AnswerError error{std::string(column.name), std::string(column.unit),
                            of_mesh(looser_ ? take(*looser_) : here, take), of_steps(here, take)};
    constexpr double rounding = 1e-12;  // relative
    if (error.sum() > rounding * std::abs(here)) errors.push_back(error);
  }
  return errors;
}

std::optional<double> ErrorEstimate::at(const std::string& quantity, double time, double computed) const {
  const auto take = [&](const Variation& variation) {
    const auto value = variation.history.at(quantity, time);
    return value ? value->value : std::nan("");
  };
  const double error = of_mesh(looser_ ? take(*looser_) : computed, take) + of_steps(computed, take);
  return std::isfinite(error) ? std::optional(error) : std::nullopt;
}

bool error_estimate_is_cheap(const Problem& problem) {
  return problem.numerics.geometry == Geometry::axisymmetric && problem.numerics.refinement <= 1 &&
         problem.numerics.degree <= 2 && problem.mesh.file.empty() && problem.parts.empty() && problem.faces.empty() &&
         problem.enclosure.plates.empty() && problem.kinetics.mechanism.empty() && problem.gas.model == Gas().model &&
         !problem.adaptivity.temperature_error && problem.stops.empty();
}

}  // namespace joulet
