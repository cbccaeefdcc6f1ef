#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/fit/fit_kinetics.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace joulet;

namespace {

const std::filesystem::path folder = JOULET_FIT_EXAMPLE;

// What benchmarks/fit-example/make_data.py states.
const double true_energy = 169.1e3, true_ln_a = std::log(549.3), noise = 0.01;

void check_recovered(const FitReport& report) {
  const DirectFit& fit = report.best().direct;
  CHECK(report.best().model->name == "R3");
  const auto dof = static_cast<double>(fit.degrees_of_freedom);
  const auto energy = interval(*fit.activation_energy, 0.95, dof), ln_a = interval(*fit.ln_pre_exponential, 0.95, dof);
  REQUIRE(energy);
  REQUIRE(ln_a);
  CHECK(energy->low < true_energy);
  CHECK(energy->high > true_energy);
  CHECK(ln_a->low < true_ln_a);
  CHECK(ln_a->high > true_ln_a);
  CHECK(*fit.residual_deviation == Approx(noise).epsilon(0.25));
}

}  // namespace

TEST_CASE("The isothermal example gives its stated parameters back, within the stated intervals") {
  const FitReport report = fit_kinetics(read_measurements({folder / "isothermal.csv"}, std::nullopt), {});
  REQUIRE(report.data.runs.size() == 6);
  check_recovered(report);
  CHECK(report.warnings.empty());
  CHECK(report.best().akaike_weight > 0.99);
  const auto arrhenius = report.best().arrhenius;
  REQUIRE(arrhenius);
  const auto energy = interval(arrhenius->activation_energy, 0.95, 4);
  CHECK(energy->low < true_energy);
  CHECK(energy->high > true_energy);
}

TEST_CASE("The ramp alone gives the energy of R3, and says that it cannot tell the model") {
  const FitReport report = fit_kinetics(read_measurements({folder / "ramp.csv"}, std::nullopt), {});
  check_recovered(report);
  CHECK(report.best().akaike_weight < 0.9);
  CHECK(std::any_of(report.warnings.begin(), report.warnings.end(),
                    [](const std::string& text) { return text.find("does not decide") != text.npos; }));
}

TEST_CASE("Both together are more certain than each") {
  const auto error_of = [](std::vector<std::filesystem::path> files) {
    const FitReport report = fit_kinetics(read_measurements(files, std::nullopt), {});
    return *report.best().direct.activation_energy->error;
  };
  const auto isothermal = folder / "isothermal.csv", ramp = folder / "ramp.csv";
  const double both = error_of({isothermal, ramp});
  CHECK(both < error_of({isothermal}));
  CHECK(both < error_of({ramp}));
}

TEST_CASE("A file that is not there") {
  CHECK_THROWS_AS(read_measurements({folder / "none.csv"}, std::nullopt), IoError);
  CHECK_THROWS_AS(read_measurements({folder}, std::nullopt), IoError);
}
