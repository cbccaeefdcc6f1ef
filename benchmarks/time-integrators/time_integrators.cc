#include "integrators.h"

#include <joulet/base/error.h>
#include <joulet/fem/output/integrals.h>
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
      {"rosw RODAS (y, z)", TSROSW, "rodas4", 0, true},
      {"bdf 2", TSBDF, "", 2},
      {"bdf 3", TSBDF, "", 3},
      {"arkimex 3", TSARKIMEX, "3"},
      {"arkimex 4", TSARKIMEX, "4"},
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
  const Model model = resolve(c.problem);
  CoupledSystem<2> system(c.fields, model);
  Integrals<2> integrals(c.fields, system, model);
  const auto mean = [&](const CoupledState& state) {
    Vector ghosted = c.fields.ghosted_vector();
    ghosted = state.temperature;
    return integrals.temperature(ghosted).mean;
  };
  return {mean(run.states.at(1)), mean(run.states.back()), integrals.chemistry(run.states.back()).conversion.mean};
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
      const auto known = [&](int count) { return run.steps ? std::to_string(count) : "-"; };
      fmt::print("| {} | {:.0e} | {} | {} | {} | {} | {:.1f} | {:.1e} | {:.1e} | {:.1e} |\n", integrator.name,
                 tolerance, known(run.steps), known(run.rejected), run.factorisations, run.solves,
                 1e3 * seconds[seconds.size() / 2], std::abs(a.conversion - exact.conversion),
                 std::abs(a.early - exact.early), std::abs(a.late - exact.late));
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

/// Power densities at times, in parts of that of the preset; straight lines between them, or steps.
Problem with_programme(Problem problem, const std::vector<double>& times, const std::vector<double>& parts, bool ramp) {
  const double density = problem.supply.power_density.value();
  problem.supply.power_density.reset();
  for (std::size_t i = 0; i < times.size(); ++i) {
    SupplyPoint point;
    point.time = times[i];
    point.power_density = parts[i % parts.size()] * density;
    point.ramp = ramp && i > 0;
    problem.supply.programme.push_back(point);
  }
  return problem;
}

void measure(const std::string& title, const Problem& problem, const std::vector<double>& times, bool jumps,
             int repetitions) {
  const FeSpace<2> fields(resolve(problem), MPI_COMM_SELF, problem.numerics.refinement);
  Case c{fields, problem, times, jumps};
  fmt::print("\n## {}\n\n{} nodes; ", title, fields.dof_handler.n_dofs());
  work_against_error(c, repetitions);
  c.times = {0, 5};
  if (!jumps) order(c);
}

}  // namespace

int main(int argc, char** argv) try {
  const Session session(argc, argv);
  register_rodas();
  const int repetitions = argc > 1 ? std::stoi(argv[1]) : 5;
  const std::vector<double> output_times = {0, 5, 30, 60, 120};
  for (const std::string preset : {"benchmark-c1", "benchmark-c1-reaction-heat", "luo2025-6mm"})
    measure(preset, read_problem(preset), output_times, false, repetitions);
  const Problem published = read_problem("luo2025-6mm");
  measure("luo2025-6mm, power growing from a fifth all the time", with_programme(published, {0, 120}, {0.2, 1}, true),
          output_times, false, repetitions);
  std::vector<double> jumps = {0};
  while (jumps.back() < 120) jumps.push_back(jumps.back() + 10);
  measure("luo2025-6mm, power jumping by a third every 10 s",
          with_programme(published, {jumps.begin(), jumps.end() - 1}, {1, 2. / 3}, false), jumps, true, repetitions);
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 1;
}
