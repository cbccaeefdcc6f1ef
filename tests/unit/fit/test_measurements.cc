#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/fit/measurements.h>

using namespace joulet;

namespace {

Measurements read(const std::string& text, std::optional<double> temperature = std::nullopt) {
  Measurements data;
  add_measurements(data, text, "data.csv", temperature);
  return data;
}

std::string error_of(const std::string& text, std::optional<double> temperature = std::nullopt) {
  try {
    read(text, temperature);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

const std::string header = "time [s],conversion [%],temperature [degC]\n";

}  // namespace

TEST_CASE("Columns in any order, with their units, comments and empty lines") {
  const Measurements data = read(
      "\xEF\xBB\xBF# from the balance\r\n\r\ntemperature [degC], operator ,conversion [%],time [min]\r\n"
      "1492,\"A, B\",50,1\r\n# a remark\n1493,B, 75 ,+2\n");
  REQUIRE(data.runs.size() == 1);
  CHECK(data.runs[0].name == "data");
  CHECK(data.runs[0].time == std::vector<double>{60, 120});
  CHECK(data.runs[0].conversion[0] == Approx(0.5));
  CHECK(data.runs[0].temperature[1] == Approx(1766.15));
  CHECK(data.ignored_columns == std::vector<std::string>{"data.csv: operator"});
}

TEST_CASE("Semicolons and tabs separate as well, and a conversion may be a pure number") {
  CHECK(read("time [s];conversion [1];temperature [K]\n1;0.25;1700\n").runs[0].conversion[0] == 0.25);
  CHECK(read("time [s]\tconversion [1]\ttemperature [K]\n1\t0.25\t1700\n").runs[0].temperature[0] == 1700);
}

TEST_CASE("A column of runs tells them apart, also when their rows alternate") {
  const Measurements data =
      read("run,time [s],conversion [1],temperature [K]\na,1,0.1,1500\nb,1,0.2,1600\na,2,0.2,1500\n");
  REQUIRE(data.runs.size() == 2);
  CHECK(data.runs[0].name == "a");
  CHECK(data.runs[0].time == std::vector<double>{1, 2});
  CHECK(data.runs[1].conversion == std::vector<double>{0.2});
}

TEST_CASE("Runs of several files keep apart, also with the same names") {
  Measurements data;
  const std::string text = "run,time [s],conversion [1]\na,1,0.1\n";
  add_measurements(data, text, "one.csv", 1500);
  add_measurements(data, text, "two.csv", 1600);
  add_measurements(data, text, "two.csv", 1600);
  REQUIRE(data.runs.size() == 3);
  CHECK(data.runs[0].name == "a");
  CHECK(data.runs[1].name == "two:a");
  CHECK(data.runs[2].name == "two:a (2)");
  CHECK(data.runs[1].temperature[0] == 1600);
}

TEST_CASE("A given temperature stands for the column, but not beside it") {
  CHECK(read("time [s],conversion [%]\n1,5\n", 1765.15).runs[0].temperature[0] == 1765.15);
  CHECK_THAT(error_of("time [s],conversion [%]\n1,5\n"), ContainsSubstring("--temperature"));
  CHECK_THAT(error_of(header + "1,5,1500\n", 1765.15), ContainsSubstring("only one"));
}

TEST_CASE("Mistakes are named with file, line, column and what is allowed") {
  CHECK_THAT(error_of("time [s],convesion [%],temperature [K]\n1,5,1500\n"),
             ContainsSubstring("data.csv:1: no column \"conversion\"") && ContainsSubstring("\"convesion\""));
  CHECK_THAT(error_of("time,conversion [%],temperature [K]\n1,5,1500\n"),
             ContainsSubstring("\"time\" has no unit") && ContainsSubstring("time [s]"));
  CHECK_THAT(error_of("time [kg],conversion [%],temperature [K]\n1,5,1500\n"), ContainsSubstring("[kg]"));
  CHECK_THAT(error_of("time [s],conversion [%],temperature [C]\n1,5,1500\n"), ContainsSubstring("temperature [degC]"));
  CHECK_THAT(error_of(header + "1,5,1500\n2,high,1500\n"),
             ContainsSubstring("data.csv:3: column \"conversion\": \"high\" is not a number"));
  CHECK_THAT(error_of(header + "1,,1500\n"), ContainsSubstring("data.csv:2: column \"conversion\""));
  CHECK_THAT(error_of(header + "1,nan,1500\n"), ContainsSubstring("column \"conversion\""));
  CHECK_THAT(error_of(header + "1,150,1500\n"), ContainsSubstring("-10 to 110 %"));
  CHECK_THAT(error_of(header + "-1,50,1500\n"), ContainsSubstring("0 to 1e9 s"));
  CHECK_THAT(error_of(header + "1,50,-300\n"), ContainsSubstring("200 to 4000 K"));
  CHECK_THAT(error_of(header + "2,50,1500\n1,60,1500\n"),
             ContainsSubstring("data.csv:3:") && ContainsSubstring("must increase"));
  CHECK_THAT(error_of(header + "1,50\n"), ContainsSubstring("data.csv:2: 2 cells") && ContainsSubstring("3 columns"));
  CHECK_THAT(error_of("time [s],time [s]\n1,2\n"), ContainsSubstring("twice"));
  CHECK_THAT(error_of("time [s,conversion [%]\n1,2\n"), ContainsSubstring("name [unit]"));
  CHECK_THAT(error_of("time [s],\n1,2\n"), ContainsSubstring("column 2 has no name"));
  CHECK_THAT(error_of(header + "1,\"50,1500\n"), ContainsSubstring("quote"));
  CHECK_THAT(error_of(""), ContainsSubstring("empty"));
  CHECK_THAT(error_of(header), ContainsSubstring("no rows"));
  CHECK_THAT(error_of("time [s];conversion [%];temperature [K]\n1;5,500;1500\n"), ContainsSubstring("decimal point"));
}
