#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/results/columns.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/fitted_input.h>
#include <joulet/study/measured_histories.h>

#include <cmath>

using namespace joulet;

namespace {

MeasuredHistories read(const std::string& text) { return measured_histories_from_csv(text, "d.csv"); }

}  // namespace

TEST_CASE("histories are read with their units, comments and gaps") {
  const auto data = read("# made by hand\ntime [min],temperature_pyrometer [degC],mg_mass [mg]\n0.5, 1000, 1\n1, ,2\n");
  CHECK(data.times == std::vector<double>{30, 60});
  REQUIRE(data.series.size() == 2);
  CHECK(columns()[data.series[0].column].name == "temperature_pyrometer");
  CHECK(data.series[0].values[0] == Approx(1273.15));
  CHECK(std::isnan(data.series[0].values[1]));
  CHECK(data.series[1].values[1] == Approx(2e-6));
  CHECK(data.n_values() == 3);
}

TEST_CASE("mistakes in histories name the line and the nearest quantity") {
  CHECK_THROWS_WITH(read("time [s],temprature_mean [K]\n1,2\n"),
                    ContainsSubstring("d.csv:1") && ContainsSubstring("\"temperature_mean\""));
  CHECK_THROWS_WITH(read("time [s],temperature_mean [s]\n1,2\n"), ContainsSubstring("temperature_mean [K]"));
  CHECK_THROWS_WITH(read("time,conversion_mean\n1,2\n"), ContainsSubstring("time [s]"));
  CHECK_THROWS_WITH(read("conversion_mean\n1\n"), ContainsSubstring("no column time"));
  CHECK_THROWS_WITH(read("time [s],conversion_mean [%]\n1,2\n1,3\n"),
                    ContainsSubstring("d.csv:3: times must increase"));
  CHECK_THROWS_WITH(read("time [s],conversion_mean [%]\n1,two\n"), ContainsSubstring("d.csv:2: conversion_mean"));
  CHECK_THROWS_WITH(read("time [s],conversion_mean [%]\n1\n"), ContainsSubstring("1 cells"));
  CHECK_THROWS_WITH(read("time [s],voltage [V],voltage [V]\n1,2,3\n"), ContainsSubstring("twice"));
  CHECK_THROWS_WITH(read(""), ContainsSubstring("a header"));
}

TEST_CASE("a standard deviation of a temperature is a difference") {
  auto data = read("time [s],temperature_mean [degC],conversion_mean [%]\n1,1000,2\n");
  set_sigma(data, "temperature_mean=10 K");
  set_sigma(data, "conversion_mean=0.5 %");
  CHECK(*data.series[0].sigma == Approx(10));
  CHECK(*data.series[1].sigma == Approx(0.005));
  CHECK_THROWS_WITH(set_sigma(data, "temperature_mean=10 s"), ContainsSubstring("--sigma"));
  CHECK_THROWS_WITH(set_sigma(data, "temperature_mean=0 K"), ContainsSubstring("above 0"));
  CHECK_THROWS_WITH(set_sigma(data, "conversion=1 %"), ContainsSubstring("conversion_mean"));
}

TEST_CASE("a fitted input begins at the value of the case, between its limits") {
  const std::string base = study_base("", {});
  const FittedInput linear = fitted_input_from_text("kinetics.activation_energy = 150..190 kJ/mol", base);
  CHECK(linear.start == Approx((169.1 - 150) / 40));
  CHECK(linear.text_of(linear.value_at(0.5)) == "170 kJ/mol");
  CHECK(linear.change_text(-0.5) == "-20 kJ/mol");
  const FittedInput wide = fitted_input_from_text("kinetics.pre_exponential_factor = 100..10000 1/s", base);
  CHECK(wide.value_at(0.5) == Approx(1000));
  CHECK(wide.value_at(wide.start) == Approx(623.05));
  CHECK(wide.change_text(0.5) == "times 10");
  CHECK(wide.assignment_at(0.5) == "kinetics.pre_exponential_factor=1000 1/s");
  const FittedInput law = fitted_input_from_text("pellet.thermal_conductivity = 0.5..1.4", base);
  CHECK(law.value_at(law.start) == Approx(1));
  CHECK_THAT(law.assignment_at(law.start), ContainsSubstring("expression"));
  CHECK_THROWS_WITH(fitted_input_from_text("boundary.1.emissivity = 0.1..1", base), ContainsSubstring("1.93"));
  CHECK_THROWS_WITH(fitted_input_from_text("boundary.1.emissivity", base), ContainsSubstring("limits are missing"));
  CHECK_THROWS_WITH(fitted_input_from_text("kinetics.model = R2, R3", base), ContainsSubstring("a word"));
}
