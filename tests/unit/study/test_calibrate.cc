#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/study/calibrate.h>
#include <joulet/study/calibration_report.h>
#include <joulet/study/computed_histories.h>
#include <joulet/study/evaluate.h>

#include <cmath>

using namespace joulet;

namespace {

constexpr double gas_constant = 8.31446261815324, temperature = 1765.15;

/// Conversion of an isothermal pellet, 1 - (1 - kt)^3, as measured with a small ripple.
CalibrationTask isothermal(double factor, double energy, double ripple) {
  CalibrationTask task;
  task.base =
      study_base("", {R"(thermal.prescribed=[{time="0 s", temperature="1765.15 K"}])", "numerics.refinement=0"});
  const double k = factor * std::exp(-energy / (gas_constant * temperature));
  std::string csv = "time [s],conversion_mean [%]\n";
  for (int i = 1; i <= 12; ++i)
    csv += std::to_string(8 * i) + "," + std::to_string(100 * (1 - std::pow(1 - k * 8 * i, 3)) + ripple * (i % 3 - 1)) +
           "\n";
  task.data = measured_histories_from_csv(csv, "d.csv");
  return task;
}

/// The height of a pellet from its mean temperature; `changes` to the case.
CalibrationTask height_fit(std::vector<std::string> changes) {
  CalibrationTask task;
  changes.insert(changes.end(), {"numerics.refinement=0", "time.end=10 s"});
  task.base = study_base("", changes);
  task.data = measured_histories_from_csv("time [s],temperature_mean [K]\n5,1400\n10,1700\n", "d.csv");
  task.inputs = {fitted_input_from_text("pellet.height = 6..10 mm", task.base)};
  return task;
}

/// Temperatures to start from that exist only where `root`, of the height z, is not negative.
std::string start_within(const std::string& root) {
  return "thermal.initial_temperature={expression=\"300 + 0*sqrt(" + root + ")\", unit=\"K\"}";
}

}  // namespace

TEST_CASE("where the run above a point fails the derivative is that of the run below") {
  const CalibrationTask whole = height_fit({});
  const auto expected = ComputedHistories(whole, MPI_COMM_WORLD, {}).derivatives({0.5});
  CalibrationTask task = height_fit({start_within("8.00002e-3 - z")});
  ComputedHistories histories(task, MPI_COMM_WORLD, {});
  const auto derivatives = histories.derivatives({0.5});
  INFO(histories.first_error());
  REQUIRE(derivatives[0]);
  REQUIRE(expected[0]);
  CHECK(std::abs(expected[0]->back()) > 10);  // K for the whole range of 4 mm
  CHECK(derivatives[0]->back() == Approx(expected[0]->back()).epsilon(1e-3));
  CHECK_THAT(histories.first_error(), ContainsSubstring("z = 0.00800004 m"));
  CHECK(histories.runs() == 3);  // here, above, below
  // Asked again, it is known.
  CHECK(histories.derivatives({0.5})[0]->back() == derivatives[0]->back());
  CHECK(histories.runs() == 3);
  task.stop_at_failure = true;
  CHECK_THROWS_WITH(ComputedHistories(task, MPI_COMM_WORLD, {}).derivatives({0.5}),
                    ContainsSubstring("failures are to stop") && ContainsSubstring("steps of the case beside it"));
}

TEST_CASE("where both runs beside a point fail there is no derivative, and a start like that is said") {
  // At the top, z = h, of pellets 20 to 60 nm lower or higher than 8 mm.
  const CalibrationTask task = height_fit({start_within("((z - 8e-3)^2 - 4e-16)*((z - 8e-3)^2 - 3.6e-15)")});
  ComputedHistories histories(task, MPI_COMM_WORLD, {});
  CHECK(histories.at({{0.5}}).front());
  CHECK_FALSE(histories.derivatives({0.5})[0]);
  CHECK_THROWS_WITH(calibrate(task, MPI_COMM_WORLD),
                    ContainsSubstring("pellet.height") && ContainsSubstring("z = 0.00800004 m"));
}

TEST_CASE("a rate is found from a conversion history, with its error") {
  CalibrationTask task = isothermal(550, 169.1e3, 0.3);
  task.inputs = {fitted_input_from_text("kinetics.pre_exponential_factor = 300..1500 1/s", task.base)};
  const CalibrationResult result = calibrate(task, MPI_COMM_WORLD);
  REQUIRE(result.converged);
  const CalibratedInput& found = result.inputs[0];
  REQUIRE(found.error);
  CHECK(found.low < 550);
  CHECK(found.high > 550);
  CHECK(found.value == Approx(550).epsilon(2e-3));
  // With one parameter the error is s / |dX/dA|; dX/dA = 3 (1 - kt)^2 k t / A.
  const double k = 550 * std::exp(-169.1e3 / (gas_constant * temperature));
  double slopes = 0;
  for (const double t : task.data.times) slopes += std::pow(3 * std::pow(1 - k * t, 2) * k * t / 550, 2);
  const double scatter = result.series[0].rms * std::sqrt(12. / 11);
  CHECK(*found.error == Approx(scatter / std::sqrt(slopes)).epsilon(0.01));
  // Student's t of 11 degrees of freedom is 2.201.
  CHECK(std::log(found.high / found.value) == Approx(2.201 * *found.error / found.value).epsilon(1e-3));
  CHECK(result.unidentifiable.empty());
}

TEST_CASE("A and Ea at one temperature cannot be told apart, and it is said which combination") {
  CalibrationTask task = isothermal(623.05, 169.1e3, 0.3);
  task.inputs = {fitted_input_from_text("kinetics.pre_exponential_factor = 300..1500 1/s", task.base),
                 fitted_input_from_text("kinetics.activation_energy = 150..190 kJ/mol", task.base)};
  const CalibrationResult result = calibrate(task, MPI_COMM_WORLD);
  REQUIRE(result.unidentifiable.size() == 1);
  // k stays the same: d ln A = dE / RT.
  const auto& change = result.unidentifiable[0].changes;
  CHECK(change[0] * std::log(5) == Approx(change[1] * 40e3 / (gas_constant * temperature)).epsilon(0.01));
  CHECK_THAT(calibration_text(task, result), ContainsSubstring("NOT IDENTIFIABLE: kinetics.pre_exponential_factor"));
}

TEST_CASE("an input at its limit is said") {
  CalibrationTask task = isothermal(500, 169.1e3, 0.3);
  task.inputs = {fitted_input_from_text("kinetics.pre_exponential_factor = 600..1500 1/s", task.base)};
  const CalibrationResult result = calibrate(task, MPI_COMM_WORLD);
  CHECK(result.inputs[0].side == -1);
  CHECK_FALSE(result.inputs[0].error);
  CHECK_THAT(calibration_text(task, result), ContainsSubstring("wants to go below 600 1/s"));
}

TEST_CASE("data that do not fit the case are refused") {
  CalibrationTask task = isothermal(550, 169.1e3, 0);
  CHECK_THROWS_WITH(calibrate(task, MPI_COMM_WORLD), ContainsSubstring("--fit"));
  task.inputs = {fitted_input_from_text("kinetics.pre_exponential_factor = 300..1500 1/s", task.base)};
  task.data.times.back() = 200;
  CHECK_THROWS_WITH(calibrate(task, MPI_COMM_WORLD), ContainsSubstring("time.end"));
  task.data = measured_histories_from_csv("time [s],conversion_mean [%]\n5,1\n", "d.csv");
  CHECK_THROWS_WITH(calibrate(task, MPI_COMM_WORLD), ContainsSubstring("too few"));
}
