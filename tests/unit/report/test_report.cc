#include "catch.h"
#include "folders.h"

#include <joulet/base/error.h>
#include <joulet/report/report.h>

using namespace joulet;

namespace {

bool has(const std::string& html, const std::string& text) { return html.find(text) != html.npos; }

std::string message_of(const std::vector<std::filesystem::path>& folders) {
  try {
    report_html(folders, {});
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the page of a run has its numbers") {
  const ResultsFolder folder;
  write_run(folder);
  const std::string html = report_html({folder.path()}, {});
  CHECK(has(html, "<h1>pellet &lt;A&gt; &amp; B</h1>"));
  CHECK(has(html, "<data value=\"1473.15\">1200.0&nbsp;<span>°C</span></data>"));
  CHECK(has(html, "<data value=\"0.5\">50.00&nbsp;<span>%</span></data>"));
  CHECK(has(html, "The voltage limit of the supply was binding"));
  CHECK(has(html, "class=\"state bad\">large"));  // 2 % of the energy is missing
  CHECK(has(html, "pellet.diameter"));
  CHECK(has(html, "\"y\":[27.0,1000.0,1200.0]"));
}

TEST_CASE("pictures, or why there are none") {
  const ResultsFolder folder;
  write_run(folder);
  folder.write("a.png", "Man");
  const auto with = report_html({folder.path()}, [&](const auto& f) {
    return Pictures{{{f / "a.png", "Caption", "What it shows"}}, ""};
  });
  CHECK(has(with, "<img src=\"data:image/png;base64,TWFu\" alt=\"What it shows\">"));
  CHECK(has(report_html({folder.path()}, [](const auto&) { return Pictures{{}, "no renderer"}; }), "no renderer"));
}

TEST_CASE("runs are compared") {
  const ResultsFolder a, b;
  write_run(a, "one", 100);
  write_run(b, "two", 150);
  const std::string html = report_html({a.path(), b.path()}, {});
  CHECK(has(html, "+50.00 %"));
  CHECK(has(html, "Inputs that differ"));
  CHECK(has(html, "<td class=\"number\">two</td>"));
}

TEST_CASE("folders without results are refused with what is missing") {
  const ResultsFolder folder;
  CHECK(has(message_of({folder.path()}), "holds no results of joulet"));
  CHECK(has(message_of({folder.path() / "nothing"}), "there is no folder"));
  folder.write("history.csv", "time [s]\n0\n");
  CHECK(has(message_of({folder.path()}), "the run has not finished"));
  write_run(folder);
  folder.write("summary.json", "{\"case\": ");
  CHECK(has(message_of({folder.path()}), "is not JSON"));
}

TEST_CASE("a sweep finds the best case within the limits") {
  const ResultsFolder folder;
  folder.write("study.json",
               R"({"keys": ["pellet.diameter"], "cases": [["4 mm"], ["6 mm"], ["8 mm"]], "target_conversion": 0.95,
    "input": "[output]\ntemperature_limit = \"1873.15 K\"\n"})");
  folder.write(
      "study.csv",
      "case,pellet.diameter [m],status,conversion [1],temperature_peak [K],energy_per_mg [J/kg],time_to_target "
      "[s],error\n"
      "0,0.004,finished,0.5,1500,1e8,,\n1,0.006,finished,0.96,1800,2e8,100,\n2,0.008,finished,0.99,1900,1.5e8,50,\n");
  const std::string html = report_html({folder.path()}, {});
  CHECK(has(html, "best case, number 1"));
  CHECK(has(html, "<data value=\"0.006\">6&nbsp;<span>mm</span></data>"));
}
