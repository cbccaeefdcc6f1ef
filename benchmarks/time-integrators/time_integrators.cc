#include "integrators.h"

#include <joulet/base/error.h>
#include <joulet/fem/integrals.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/read_problem.h>
#include <joulet/simulation/session.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace joulet;

namespace {

struct Integrator {
  std::string name;
  std::function<Run(const Case&)> run;
};

std::vector<Integrator> integrators() {
  std::vector<Integrator> all = {{"Joulet", with_ours}};
  const std::vector<TsMethod> methods = {
      {"rosw ra34pw2", TSROSW, "ra34pw2"},
      {"rosw rodas3", TSROSW, "rodas3"},
      {"rosw sandu3", TSROSW, "sandu3"},
      {"rosw RODAS", TSROSW, "rodas4"},
      {"rosw ra34pw2 (y, z)", TSROSW, "ra34pw2", 0, true},
      {"rosw rodas3 (y, z)", TSROSW, "rodas3", 0, true},
      {"rosw RODAS (y, z)", TSROSW, "rodas4", 0, true},
      {"bdf 2", TSBDF, "", 2},
      {"bdf 3", TSBDF, "", 3},
      {"arkimex 3", TSARKIMEX, "3"},
      {"arkimex 4", TSARKIMEX, "4"},
      {"arkimex l2", TSARKIMEX, "l2"},
  };
  for (const TsMethod& m : methods) all.push_back({m.name, [m](const Case& c) { return with_petsc(c, m); }});
  all.push_back({"IDA", with_ida});
  return all;
}

/// The answers of a run that are compared: mean T at the second time and at the last, K; conversion at the last.
struct Answers {
  double early, late, conversion;
};

Answers answers(const Case& c, const Run& run) {
  CoupledSystem<2> system(c.fields, c.problem, make_supply(c.problem));
  Integrals<2> integrals(c.fields, system, 1e4);
  const auto mean = [&](const CoupledState& state) {
    Vector ghosted = c.fields.ghosted_vector();
    ghosted = state.temperature;
    return integrals.temperature(ghosted).mean;
  };
  return {mean(run.states.at(1)), mean(run.states.back()), integrals.chemistry(run.states.back()).conversion.mean};
}

double first_step(const Case& c) {
  CoupledSystem<2> system(c.fields, c.problem, make_supply(c.problem));
  const CoupledState y = system.initial_state(), z = system.consistent_rate(0, y);
  return 0.01 * y.temperature.l2_norm() / z.temperature.l2_norm();
}

Answers reference(Case c) {
  c.fixed_step = 0;
  c.problem.time.tolerance = 1e-9;
  return answers(c, with_ours(c));
}

void work_against_error(Case c, int repetitions) {
  const Answers exact = reference(c);
  fmt::print("mean T({:g} s) {:.6f} K, mean T({:g} s) {:.6f} K, conversion {:.8f}\n\n", c.times[1], exact.early,
             c.times.back(), exact.late, exact.conversion);
  fmt::print(
      "| method | tolerance | steps | rejected | factorisations | solves | ms | error of conversion | of T({:g} s), "
      "K | of T({:g} s), K |\n|---|---|---|---|---|---|---|---|---|---|\n",
      c.times[1], c.times.back());
  for (const Integrator& integrator : integrators())
    for (const double tolerance : {1e-3, 1e-4, 1e-5, 1e-6}) {
      c.problem.time.tolerance = tolerance;
      std::vector<double> seconds;
      Run run;
      try {
        for (int i = 0; i < repetitions && (seconds.empty() || seconds.back() < 1); ++i) {
          run = integrator.run(c);
          seconds.push_back(run.seconds);
        }
      } catch (const std::exception& e) {
        run.failure = e.what();
      }
      if (!run.failure.empty()) {
        fmt::print("| {} | {:.0e} | {} |\n", integrator.name, tolerance, run.failure);
        continue;
      }
      std::nth_element(seconds.begin(), seconds.begin() + seconds.size() / 2, seconds.end());
      const Answers a = answers(c, run);
      fmt::print("| {} | {:.0e} | {} | {} | {} | {} | {:.1f} | {:.1e} | {:.1e} | {:.1e} |\n", integrator.name,
                 tolerance, run.steps, run.rejected, run.factorisations, run.solves, 1e3 * seconds[seconds.size() / 2],
                 std::abs(a.conversion - exact.conversion), std::abs(a.early - exact.early),
                 std::abs(a.late - exact.late));
      std::fflush(stdout);
    }
}

void order(Case c) {
  const Answers exact = reference(c);
  fmt::print("\nEqual steps to {:g} s, error of the mean temperature in K and observed order\n\n| method |",
             c.times[1]);
  const std::vector<int> counts = {10, 20, 40, 80, 160, 320};
  for (const int n : counts) fmt::print(" {} |", n);
  fmt::print("\n|---|---|---|---|---|---|---|\n");
  c.problem.time.tolerance = 1e-8;  // Newton's
  for (const Integrator& integrator : integrators()) {
    if (integrator.name == "IDA") continue;
    fmt::print("| {} |", integrator.name);
    double before = 0;
    for (const int n : counts) {
      c.fixed_step = c.times[1] / n;
      const Run run = integrator.run(c);
      if (!run.failure.empty()) {
        fmt::print(" failed |");
        continue;
      }
      const double error = std::abs(answers(c, run).early - exact.early);
      fmt::print(before > 0 ? " {:.1e} ({:.1f}) |" : " {:.1e} |", error, std::log2(before / error));
      before = error;
    }
    fmt::print("\n");
  }
}

}  // namespace

int main(int argc, char** argv) try {
  const Session session(argc, argv);
  register_rodas();
  const int repetitions = argc > 1 ? std::atoi(argv[1]) : 5;
  for (const std::string preset : {"benchmark-c1", "benchmark-c1-reaction-heat", "luo2025-6mm"}) {
    const Problem problem = read_problem(preset);
    const Fields<2> fields(problem, MPI_COMM_SELF, problem.numerics.refinement);
    Case c{fields, problem, {0, 5, 30, 60, 120}};
    c.first_step = first_step(c);
    fmt::print("\n## {}\n\n{} nodes; ", preset, fields.dof_handler.n_dofs());
    work_against_error(c, repetitions);
    c.times = {0, 5};
    order(c);
  }
} catch (const Error& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 1;
}
