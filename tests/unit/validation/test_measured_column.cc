// Columns of logs against the quantities of a run.
#include "../problem/message.h"
#include "../results/files.h"
#include "catch.h"

#include <joulet/problem/case.h>
#include <joulet/validation/compare.h>

#include <fstream>

using namespace joulet;

namespace {

/// The published pellet with one column of `log` beside it.
struct Logged {
  explicit Logged(const std::string& log) {
    std::ofstream(folder / "log.csv") << log;
    whole.measured.push_back({(folder / "log.csv").string(), "t", "x", "", "voltage", "", 0, ""});
  }
  Measured& item() { return whole.measured.front(); }
  std::string message() const {
    return message_of([&] { measured_columns(whole); });
  }
  TestFolder folder;
  Case whole;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a column comes in SI with its uncertainties; rows without a value are left out") {
  Logged logged("t [min];x [mV]\n0;1000,5\n1;\n2;3000\n");
  logged.item().uncertainty = "30 mV";
  logged.item().relative_uncertainty = 0.01;
  logged.item().input_uncertainty = "0.2 V";
  const MeasuredColumn column = measured_columns(logged.whole).front();
  REQUIRE(column.values.size() == 2);
  CHECK(column.quantity == "voltage");
  CHECK(column.values[1].time == 120);
  CHECK(column.values[0].value == Approx(1.0005).epsilon(1e-14));
  CHECK(column.values[1].uncertainty == Approx(0.03 * std::sqrt(2)).epsilon(1e-14));
  CHECK(*column.input_uncertainty == Approx(0.2).epsilon(1e-14));
}

TEST_CASE("pyrometer, mass and probes go by short names") {
  Logged logged("t [s],x [degC]\n0,20\n10,30\n");
  logged.whole.problem.probes = {{"hot end", "pellet.top", {}, {}, {}, {}}};
  logged.item().quantity = "pyrometer";
  CHECK(measured_columns(logged.whole).front().quantity == "temperature_pyrometer");
  logged.item().quantity = "hot end";
  CHECK(measured_columns(logged.whole).front().quantity == "temperature_hot_end");
  CHECK(measured_columns(logged.whole).front().values[1].value == Approx(303.15).epsilon(1e-14));
}

TEST_CASE("of a mass the loss since the first row is compared") {
  Logged logged("t [s],x [mg]\n0,420\n10,400\n");
  logged.item().quantity = "mass";
  const MeasuredColumn column = measured_columns(logged.whole).front();
  CHECK(column.quantity == "mass_loss");
  CHECK(column.values[0].value == 0);
  CHECK(column.values[1].value == Approx(20e-6).epsilon(1e-12));
}

TEST_CASE("mistakes are named with their key") {
  Logged logged("t [s],x [V]\n0,1\n10,2\n");
  SECTION("a quantity that there is not") {
    logged.item().quantity = "voltag";
    CHECK(has(logged.message(),
              "measured.0: quantity: \"voltag\" is not a quantity of this run; did you mean \"voltage\""));
  }
  SECTION("a column that there is not") {
    logged.item().value = "y";
    CHECK(has(logged.message(), "there is no column \"y\""));
  }
  SECTION("a unit of another kind") {
    logged.item().quantity = "current";
    CHECK(has(logged.message(), "the unit \"V\" of the column \"x\""));
  }
  SECTION("an uncertainty with the unit of a scale") {
    logged.item().quantity = "pyrometer";
    logged.item().unit = "degC";
    logged.item().uncertainty = "5 degC";
    CHECK(has(logged.message(), "measured.0: uncertainty: "));
  }
  SECTION("a log of another time") {
    logged.whole.problem.time.end = 120;
    std::ofstream(logged.folder / "log.csv") << "t [s],x [V]\n200,1\n300,2\n";
    CHECK(has(logged.message(), "has values from 200 to 300 s, and the run goes from 0 to 120 s"));
  }
  SECTION("a steady run") {
    logged.whole.problem.time.analysis = Analysis::steady;
    CHECK(has(logged.message(), "steady"));
  }
}

TEST_CASE("values are compared where the run has them, with the error of the run where it is known") {
  Logged logged("t [s],x [V]\n0,1\n5,2\n20,3\n");
  logged.item().uncertainty = "0.3 V";
  RunHistory history;
  for (const double time : {0., 5., 10.}) {
    history.add_time(time);
    history.add_value("voltage", 0.5 * time);
  }
  const auto columns = measured_columns(logged.whole);
  const MeasuredComparison plain = compare(columns, history).front();
  REQUIRE(plain.points.size() == 2);
  CHECK(plain.n_beyond == 1);
  CHECK(plain.points[1].difference() == Approx(0.5).epsilon(1e-14));
  CHECK_FALSE(plain.knows_numerical);
  const auto error = [](const std::string& quantity, double, double) { return quantity == "voltage" ? 0.4 : 0.; };
  const MeasuredComparison known = compare(columns, history, error).front();
  CHECK(known.knows_numerical);
  CHECK(known.points[1].uncertainty() == Approx(0.5).epsilon(1e-14));
}
