#include "catch.h"
#include "folders.h"

#include <joulet/report/report.h>

using namespace joulet;

namespace {

bool has(const std::string& html, const std::string& text) { return html.find(text) != html.npos; }

const char* const header =
    "case,pellet.diameter [m],status,conversion [1],temperature_peak [K],throughput [kg/s],energy_per_mg "
    "[J/kg],error\n";

}  // namespace

TEST_CASE("the page of a design says what holds it back") {
  const ResultsFolder folder;
  folder.write("design.csv", std::string(header) + "0,0.02,finished,0.95,1873.15,1e-5,1.8e8,\n");
  folder.write("design.toml", "title = \"sized\"\n[pellet]\ndiameter = \"0.02 m\"\n");
  folder.write("size.json", R"({"objective": "energy_per_mg", "maximise": false, "limits": ["conversion at least 95 %"],
    "variables": [{"key": "pellet.diameter", "low": "4 mm", "high": "20 mm"}], "feasible": false,
    "active": ["pellet.diameter at its upper end, 20 mm"], "broken": ["temperature_peak 1640 degC instead of at most 1600 degC"]})");
  const std::string html = report_html({folder.path()}, {});
  CHECK(has(html, "<h1>sized</h1>"));
  CHECK(has(html, "pellet.diameter at its upper end, 20 mm"));
  CHECK(has(html, "no design keeps all limits"));
  CHECK(has(html, "1640 degC instead of at most 1600 degC"));
  CHECK(has(html, "<data value=\"180000000\">50.00&nbsp;<span>kWh/kg</span></data>"));
}

TEST_CASE("the page of a Pareto front draws its designs in order") {
  const ResultsFolder folder;
  folder.write("front.csv",
               std::string(header) + "0,0.02,finished,0.9,1800,2e-5,1.8e8,\n1,0.01,finished,0.8,1700,1e-5,1.44e8,\n");
  folder.write("size.json", R"({"objective": "energy_per_mg", "second": "throughput"})");
  const std::string html = report_html({folder.path()}, {});
  CHECK(has(html, "\"x\":[864.0,1728.0],\"y\":[40.0,50.0]"));
}

TEST_CASE("the page of a calibration has data, bands and intervals") {
  const ResultsFolder folder;
  folder.write("calibrate.json",
               R"({"converged": false, "runs": 9, "values": 2, "degrees_of_freedom": 1, "chi_squared_per_degree": 1.5,
    "inputs": [{"key": "kinetics.pre_exponential_factor", "unit": "1/s", "lower_limit": 300, "upper_limit": 900, "start": 600,
    "value": 540, "at_limit": "none", "interval_95": [500, 580]}], "unidentifiable": []})");
  folder.write("calibrated.toml", "[pellet]\ndiameter = \"0.006 m\"\n");
  folder.write("residuals.csv",
               "quantity,unit,time [s],measured,computed,computed - measured,sigma\n"
               "temperature_pyrometer,K,10,1273.15,1283.15,10,5\ntemperature_pyrometer,K,20,1373.15,1373.15,0,5\n");
  const std::string html = report_html({folder.path()}, {});
  CHECK(has(html, "95 %: 500.0 to 580.0"));
  CHECK(has(html, "Not converged"));
  CHECK(has(html, "\"low\":[1000.2,1090.2],\"high\":[1019.8,1109.8]"));  // computed +- 1.96 * 5 K
  CHECK(has(html, "\"y\":[10.0,0.0]"));                                  // a difference is not shifted by 273.15
}

TEST_CASE("the page of a sensitivity shows shares of the variance with intervals") {
  const ResultsFolder folder;
  folder.write("study.json",
               R"({"keys": ["pellet.density"], "cases": [["1800 kg/m^3"], ["1900 kg/m^3"]], "input": ""})");
  folder.write("study.csv",
               "case,pellet.density [kg/m^3],status,conversion [1],error\n0,1800,finished,0.8,\n1,1900,failed,,no\n");
  folder.write("sensitivity.csv",
               "answer,unit,input,low,high,input_unit,first_order,first_low,first_high,total,total_low,total_high\n"
               "conversion,1,pellet.density,1800,1900,kg/m^3,0.6,0.5,0.7,0.8,0.75,0.85\n");
  const std::string html = report_html({folder.path()}, {});
  CHECK(has(html, "pellet.density, 1800 to 1900 kg/m³"));
  CHECK(has(html, "\"value\":[0.6,0.8],\"low\":[0.5,0.75],\"high\":[0.7,0.85]"));
  CHECK(has(html, "1 of 2 cases failed"));
}

TEST_CASE("a sweep of a full grid becomes a map") {
  const ResultsFolder folder;
  folder.write("study.json",
               R"({"keys": ["pellet.diameter", "pellet.height"], "cases": [["4 mm", "6 mm"], ["4 mm", "8 mm"],
    ["6 mm", "6 mm"], ["6 mm", "8 mm"]], "target_conversion": 0.9, "input": ""})");
  folder.write(
      "study.csv",
      "case,pellet.diameter [m],pellet.height [m],status,conversion [1],temperature_peak [K],energy_per_mg [J/kg],"
      "time_to_target [s],error\n0,0.004,0.006,finished,0.1,1500,4e8,,\n1,0.004,0.008,failed,,,,,it failed\n"
      "2,0.006,0.006,finished,0.3,1600,3e8,,\n3,0.006,0.008,finished,0.4,1700,2e8,,\n");
  const std::string html = report_html({folder.path()}, {});
  CHECK(has(html, "\"xs\":[4.0,6.0],\"ys\":[6.0,8.0]"));
  CHECK(has(html, "\"values\":[10.0,30.0,null,40.0]"));
  CHECK(has(html, "\"cases\":[0,2,1,3]"));
  CHECK(has(html, "it failed"));
  CHECK(has(html, "No case reaches 90 % conversion"));
}
