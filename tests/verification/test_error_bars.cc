// Estimated errors of answers against the true ones.
#include "assemblies.h"
#include "cases.h"
#include "catch.h"
#include "drive.h"
#include "note.h"

#include <joulet/results/columns.h>
#include <joulet/simulation/estimate_errors.h>
#include <joulet/simulation/run.h>

#include <cmath>

using namespace joulet;

namespace {

double value_of(const std::string& name, const StepReport& report) {
  for (const Column& column : columns())
    if (column.name == name) return column.value(report);
  return NAN;
}

/// Each estimate against the difference to `exact`, where that is no rounding.
void check_errors(const char* what, const Problem& problem, const StepReport& exact, double factor) {
  const StepReport last = run(problem, MPI_COMM_WORLD, {});
  const auto errors = ErrorEstimate(problem, MPI_COMM_WORLD).of_answers(last);
  CHECK(errors.size() >= 2);
  for (const AnswerError& error : errors) {
    const double truth = std::abs(value_of(error.name, last) - value_of(error.name, exact));
    INFO(what << ", " << error.name << ": " << truth << " " << error.unit << ", estimated " << error.sum());
    note("%s, %s: error %.3g %s, estimate %.3g\n", what, error.name.c_str(), truth, error.unit.c_str(), error.sum());
    if (truth < 1e-9 * std::abs(value_of(error.name, exact))) continue;
    CHECK(error.sum() > truth / factor);
    CHECK(error.sum() < truth * factor);
  }
}

}  // namespace

TEST_CASE("error bars: Kirchhoff's solution, steady, at degree 1 and 2") {
  Problem problem = kirchhoff_problem();
  problem.time.analysis = Analysis::steady;
  problem.boundaries = {{{"lateral"}, Radiation{0.9, 300}}, {{"bottom", "top"}, Insulated{}}};
  Problem fine = problem;
  fine.numerics.refinement = 3;
  const StepReport exact = run(fine, MPI_COMM_WORLD, {});
  for (const int degree : {1, 2}) {
    problem.numerics.degree = degree;
    problem.numerics.refinement = 2;
    check_errors(degree == 1 ? "degree 1" : "degree 2", problem, exact, 3);
  }
}

TEST_CASE("error bars: the current bends around the rim of a contact") {
  Problem problem;
  problem.parts = {part_at("rod", "graphite", -10e-3, 10e-3, 3e-3)};
  problem.boundaries = {{{"rod.bottom"}, Convection{5000, 300}}, {{"other"}, Radiation{0.9, 300}}};
  problem.supply.power = 100;
  problem.time.analysis = Analysis::steady;
  Problem fine = problem;
  fine.numerics.refinement = 4;
  const StepReport exact = run(fine, MPI_COMM_WORLD, {});
  // With two meshes the order is supposed, with three it is measured.
  for (const int refinement : {1, 2}) {
    problem.numerics.refinement = refinement;
    check_errors(refinement == 1 ? "narrow rod, refined once" : "narrow rod", problem, exact, 3);
  }
}

TEST_CASE("error bars: steps in time") {
  Problem problem = pellet_benchmark();
  problem.numerics.refinement = 1;
  problem.time.end = 10;  // while temperatures still change
  problem.time.tolerance = 1e-3;
  Problem exact = problem;
  exact.numerics.refinement = 2;
  exact.time.tolerance = 1e-7;
  check_errors("in time", problem, run(exact, MPI_COMM_WORLD, {}), 3);
}
