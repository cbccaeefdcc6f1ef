#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/bed/bed_report.h>

#include <algorithm>

using namespace joulet;

TEST_CASE("Every bed that comes with Joulet reads, and its echo reads back to the same") {
  REQUIRE(bed_names().size() >= 5);
  for (const std::string& name : bed_names()) {
    INFO(name);
    const BedCase bed = read_bed(name);
    CHECK(bed_input(bed_from_text(bed_input(bed), "echo")) == bed_input(bed));
  }
  CHECK(read_bed("coray2019-set-ii").sweep.flow == Approx(0.39 / 22.414 / 60).epsilon(1e-4));
  CHECK(si_from_text("0.16 L_N/min", "mol/s") == Approx(0.357e-3 / 0.05 / 60).epsilon(2e-3));
  CHECK_THROWS_AS(si_from_text("0.16 L/min", "mol/s"), InputError);
}

TEST_CASE("The programme ramps, holds and cools") {
  const LinearTable T = temperature_of({300, 10, 1300, 50, 5, 800});
  CHECK(T.x() == std::vector<double>{0, 100, 150, 250});
  CHECK(T.at(50).value == 800);
  CHECK(T.at(120).value == 1300);
  CHECK(T.at(200).value == 1050);
  CHECK(temperature_of({1300, 10, 1300, 50, 5, 1300}).x().size() == 2);
  CHECK_THROWS_WITH(temperature_of({1300, 10, 1300, 0, 5, 1300}), ContainsSubstring("no duration"));
}

TEST_CASE("Wrong beds are refused") {
  const auto fails = [](const std::string& text, const char* what) {
    INFO(text);
    CHECK_THROWS_WITH(run_bed(bed_from_text(text, "my.toml")), ContainsSubstring(what));
  };
  fails("sweep.flow = \"0.3 L/min\"\n", "L_N/min");
  fails("sweep.gas = \"C0\"\n", "\"CO\"");
  fails("sweep.start = \"10 min\"\nsweep.end = \"5 min\"\n", "sweep.end");
  fails("heating.hold_temperature = \"500 degC\"\n", "hold_temperature");
  fails("heating.end_temperature = \"1500 degC\"\n", "end_temperature");
  fails("charge.carbon = \"-1 mmol\"\n", "> 0 mol");
  fails("charge.cao = \"1 mmol\"\n", "CaO");
  fails("mechanism = \"mgo-cao\"\n", "CaO(s) is needed");
  fails("mechanism = \"coray2020\"\n", "coray2019");
  fails("mechanism = \"rongti2003\"\nsweep.gas = \"O2\"\n", "sweep.gas");
  fails("interval = \"1 us\"\n", "million");
  fails("chrage.mgo = \"1 mmol\"\n", "charge");
  CHECK_THROWS_WITH(read_bed("coray2019-set-vi"), ContainsSubstring("coray2019-set-v"));
  CHECK_THROWS_AS(read_bed("./none.toml"), IoError);
}

TEST_CASE("The history has a column for every reaction, solid and gas, each with its unit") {
  BedCase bed = read_bed("coray2019-set-ii");
  bed.interval = 600;
  const BedResult result = run_bed(bed);
  const std::string history = bed_history(result), head = history.substr(0, history.find('\n'));
  for (const char* column : {"time [s]", "temperature [K]", "conversion [1]", "extent_path_1 [mol]",
                             "rate_path_2 [mol/s]", "amount_C(gr) [mol]", "pressure_CO2 [Pa]", "released_Mg [mol]"})
    CHECK(head.find(column) != std::string::npos);
  const auto commas = [](const std::string& line) { return std::count(line.begin(), line.end(), ','); };
  CHECK(static_cast<std::size_t>(std::count(history.begin(), history.end(), '\n')) == result.rows.size() + 1);
  const std::string last = history.substr(history.rfind('\n', history.size() - 2) + 1);
  CHECK(commas(last) == commas(head));
  CHECK(bed_summary(bed, result).find("\"largest_pressure_CO\"") != std::string::npos);
  CHECK(bed_answers(bed, result).find("conversion of MgO") != std::string::npos);
}
