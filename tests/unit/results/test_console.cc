#include <joulet/results/console.h>

#include <sstream>

#include "catch.h"
#include "sample.h"

using namespace joulet;

TEST_CASE("heading and rows") {
  std::ostringstream out;
  Console console(out, false, false);
  Heading heading;
  heading.title = "a pellet";
  heading.diameter = 6e-3;
  heading.height = 8e-3;
  heading.mass = 0.42e-3;
  heading.mgo = 3.17e-3;
  heading.volume = 226.195e-9;
  console.heading(heading, sample_report(), SizeReport{});
  CHECK_THAT(out.str(), ContainsSubstring("6.00 x 8.00 mm, 0.42 g, 3.17 mmol MgO"));
  CHECK_THAT(out.str(), ContainsSubstring("supply 0.55 W/mm3 = 124.4 W, 29.66 V, 4.19 A"));
  out.str("");
  console.row(sample_report());
  CHECK_THAT(out.str(), ContainsSubstring("120") && ContainsSubstring("1492.0") && ContainsSubstring("95.830"));
  CHECK_THAT(out.str(), ContainsSubstring("73.74"));
}

TEST_CASE("headings and rows have columns of the same width") {
  std::ostringstream out;
  Console console(out, false, false);
  console.heading({}, sample_report(), SizeReport{});
  const std::string text = out.str();
  const std::string units = text.substr(text.rfind('\n', text.size() - 2) + 1);
  out.str("");
  console.row(sample_report());
  CHECK(out.str().size() == units.size());
}

TEST_CASE("a limit is told when it begins and when it ceases") {
  std::ostringstream out;
  Console console(out, false, false);
  StepReport report = sample_report();
  console.limit(report);
  CHECK(out.str().empty());
  report.limit = "voltage";
  console.limit(report);
  console.limit(report);
  const std::string text = out.str();
  CHECK_THAT(text, ContainsSubstring("the voltage limit of the supply binds"));
  CHECK(text.find("binds") == text.rfind("binds"));
  report.limit = "none";
  console.limit(report);
  CHECK_THAT(out.str(), ContainsSubstring("no limit"));
}

TEST_CASE("quiet is quiet") {
  std::ostringstream out;
  Console console(out, true, true);
  console.heading({}, {}, {});
  console.row(sample_report());
  console.progress(sample_report(), 120);
  console.text("something");
  CHECK(out.str().empty());
}

TEST_CASE("no progress line in the first seconds, nor in a file") {
  std::ostringstream out;
  Console(out, false, true).progress(sample_report(), 1000);
  Console(out, false, false).progress(sample_report(), 1000);
  CHECK(out.str().empty());
}
