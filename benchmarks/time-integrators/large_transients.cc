// Joulet's Rosenbrock step against SUNDIALS IDA on transients in three dimensions.
#include "large.h"

#include <joulet/base/error.h>
#include <joulet/fem/output/integrals.h>
#include <joulet/fem/time/step.h>
#include <joulet/problem/read_problem.h>
#include <joulet/simulation/session.h>

#include <deal.II/base/utilities.h>

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <variant>

using namespace joulet;

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) + 1e-6 * static_cast<double>(usage.ru_utime.tv_usec);
}

void take_cost(const CoupledSystem<3>& system, LargeRun& run) {
  const SolverCost cost = system.linear_cost();
  run.iterations = cost.iterations;
  run.preparing = cost.setup;
  run.solving = cost.solve;
  run.assembly = system.assembly_seconds();
}

LargeRun with_rosenbrock(const LargeCase& c) {
  CoupledSystem<3> system(c.fields, c.model);
  Step<3> step(c.fields, c.model, system);
  LargeRun run;
  const double begin = processor_seconds();
  for (const double target : c.times) {
    while (step.time < target) std::holds_alternative<Rejection>(step.attempt(target)) ? ++run.rejected : ++run.steps;
    run.states.push_back(step.state);
  }
  run.seconds = processor_seconds() - begin;
  run.linearisations = run.steps + run.rejected;
  run.residuals = run.solves = Rodas::stages * run.linearisations;
  take_cost(system, run);
  return run;
}

namespace {

/// Of one run.
struct Answers {
  std::vector<double> temperature, conversion;  ///< means over the pellet at each of the times, K and 1
  double unbalanced = 0;  ///< what the energy balance lacks at the end, part of the supplied; 0: not known
};

/// Heat that the bodies have taken up, by the integrals of the flows, J.
double heat_taken(const Flows& energy) {
  const double lost = std::accumulate(energy.begin() + static_cast<int>(Flow::surfaces), energy.end(), 0.);
  return at(energy, Flow::electrical) + at(energy, Flow::source) - lost - at(energy, Flow::reaction) +
         at(energy, Flow::gas);
}

Answers answers(const LargeCase& c, const LargeRun& run) {
  CoupledSystem<3> system(c.fields, c.model);
  Integrals<3> integrals(c.fields, system, c.model);
  Answers result;
  Vector ghosted = c.fields.ghosted_vector();
  for (const CoupledState& state : run.states) {
    c.fields.read(state.temperature, ghosted);
    result.temperature.push_back(integrals.temperature(ghosted).mean);
    result.conversion.push_back(integrals.chemistry(state).conversion.mean);
  }
  const Flows& energy = run.states.back().energy;
  const double gained = system.enthalpy(run.states.back()) - system.enthalpy(system.initial_state());
  if (at(energy, Flow::electrical) > 0)
    result.unbalanced = std::abs(gained - heat_taken(energy)) / at(energy, Flow::electrical);
  return result;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

/// Of the temperature at any node and at any of the times, K.
double largest_difference(const std::vector<CoupledState>& a, const std::vector<CoupledState>& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    Vector difference = a[i].temperature;
    difference -= b[i].temperature;
    largest = std::max(largest, difference.linfty_norm());
  }
  return largest;
}

struct Reference {
  LargeRun run;
  Answers answers;
};

/// One row of the table.
struct Experiment {
  std::string method;
  double tolerance;
  double linear;
};

class Table {
public:
  Table(const LargeCase& c, const Reference& reference) : case_(c), reference_(reference) {}

  void head() const {
    print(
        "\n| method | tolerance | linear | steps | rejected | Jacobians | residuals | solves | iterations | CPU s | "
        "assembly s | set-up s | solve s | mean T, K | T at a node, K | conversion | balance |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
  }
  void row(const Experiment& e, const LargeRun& run) const {
    if (!run.failure.empty())
      return print(fmt::format("| {} | {:.0e} | {:.0e} | {} |\n", e.method, e.tolerance, e.linear, run.failure));
    const Answers a = answers(case_, run);
    print(fmt::format(
        "| {} | {:.0e} | {:.0e} | {} | {} | {} | {} | {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.1e} | {:.1e} | "
        "{:.1e} | {:.1e} |\n",
        e.method, e.tolerance, e.linear, run.steps, run.rejected, run.linearisations, run.residuals, run.solves,
        run.iterations, run.seconds, run.assembly, run.preparing, run.solving,
        largest_difference(a.temperature, reference_.answers.temperature),
        largest_difference(run.states, reference_.run.states),
        largest_difference(a.conversion, reference_.answers.conversion), a.unbalanced));
  }
  void print(const std::string& text) const {
    if (dealii::Utilities::MPI::this_mpi_process(case_.fields.communicator) != 0) return;
    fmt::print("{}", text);
    std::fflush(stdout);
  }

private:
  const LargeCase& case_;
  const Reference& reference_;
};

std::vector<double> numbers(const std::string& list) {
  std::vector<double> result;
  for (const std::string& part : dealii::Utilities::split_string_list(list)) result.push_back(std::stod(part));
  return result;
}

/// What the command line says: `name=value`; names with a point are keys of the case.
struct Options {
  std::string preset;
  std::vector<std::string> overrides{"numerics.geometry=3d"};
  std::map<std::string, std::string> own{{"times", "1, 5, 20"},               // s, of the answers
                                         {"tolerances", "1e-3, 1e-4, 1e-5"},  // in time, of Joulet
                                         {"linear", ""},  // tolerances of Joulet's linear solver; none: its own rule
                                         {"ida_tolerances", "1e-3, 1e-4, 1e-5, 1e-6"},
                                         {"ida_linear", "1e-2"},
                                         {"reference", "1e-7"},           // tolerance in time of the reference
                                         {"reference_method", "Joulet"},  // or IDA
                                         {"order", "5"},
                                         {"tests_algebraic", "0"},
                                         {"relative_to_largest", "0"},
                                         {"energies", "0"},
                                         {"repeat", "1"}};

  Options(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
      const std::string argument = argv[i];
      const std::size_t equals = argument.find('=');
      if (equals == std::string::npos)
        preset = argument;
      else if (const auto known = own.find(argument.substr(0, equals)); known != own.end())
        known->second = argument.substr(equals + 1);
      else
        overrides.push_back(argument);
    }
  }
  IdaOptions ida() const {
    return {own.at("tests_algebraic") == "1", own.at("relative_to_largest") == "1", std::stod(own.at("energies")),
            std::stoi(own.at("order"))};
  }
};

/// The rule of CoupledSystem.
double usual_linear_tolerance(double tolerance) { return std::clamp(0.1 * tolerance, 1e-9, 1e-5); }

std::vector<Experiment> experiments(const Options& options) {
  std::vector<Experiment> all;
  for (int i = 0; i < std::stoi(options.own.at("repeat")); ++i) {
    for (const double tolerance : numbers(options.own.at("tolerances"))) {
      if (options.own.at("linear").empty()) all.push_back({"Joulet", tolerance, usual_linear_tolerance(tolerance)});
      for (const double linear : numbers(options.own.at("linear"))) all.push_back({"Joulet", tolerance, linear});
    }
    for (const double tolerance : numbers(options.own.at("ida_tolerances")))
      for (const double linear : numbers(options.own.at("ida_linear"))) all.push_back({"IDA", tolerance, linear});
  }
  return all;
}

LargeRun run(const Experiment& experiment, const Options& options, LargeCase& c) {
  c.model.problem.time.tolerance = experiment.tolerance;
  c.model.problem.numerics.linear_tolerance = experiment.linear;
  try {
    return experiment.method == "IDA" ? with_ida(c, options.ida()) : with_rosenbrock(c);
  } catch (const std::exception& error) {
    LargeRun failed;
    failed.failure = error.what();
    return failed;
  }
}

void measure(const Options& options) {
  const Problem problem = read_problem(options.preset, options.overrides);
  const Model model = resolve(problem);
  const FeSpace<3> fields(model, MPI_COMM_WORLD, problem.numerics.refinement);
  LargeCase c{fields, model, numbers(options.own.at("times"))};
  Reference reference;
  const Table table(c, reference);
  Experiment exact{options.own.at("reference_method"), std::stod(options.own.at("reference")), 1e-2};
  if (exact.method == "Joulet") exact.linear = usual_linear_tolerance(exact.tolerance);
  reference.run = run(exact, options, c);
  if (!reference.run.failure.empty()) throw SolverError(reference.run.failure);
  reference.answers = answers(c, reference.run);
  table.print(
      fmt::format("{}, {} unknowns per field, times {} s; reference {} at {:.0e} in {:.1f} s: T {:.6f} K, "
                  "conversion {:.8f}\n",
                  options.preset, fields.dof_handler.n_dofs(), options.own.at("times"), exact.method, exact.tolerance,
                  reference.run.seconds, fmt::join(reference.answers.temperature, " "),
                  fmt::join(reference.answers.conversion, " ")));
  table.head();
  table.row(exact, reference.run);
  for (const Experiment& experiment : experiments(options)) table.row(experiment, run(experiment, options, c));
}

}  // namespace

int main(int argc, char** argv) try {
  const Session session(argc, argv);
  measure(Options(argc, argv));
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 1;
}
