// Measured values beside computed ones.
#include "catch.h"

#include <joulet/results/measured_comparison.h>

#include <cmath>

using namespace joulet;

namespace {

MeasuredComparison two_points() {
  MeasuredComparison c{"voltage", "V", "U, terminals", "/data/run.csv", "", {}, true, false, true, 3};
  c.points = {{1, 2.0, 2.5, 0.3, 0, 0.4}, {2, 3.0, 1.5, 0, 0, 0.4}};
  return c;
}

}  // namespace

TEST_CASE("V&V 20: u_val is the root of the squares, E = S - D") {
  const MeasuredComparison c = two_points();
  CHECK(c.points[0].difference() == 0.5);
  CHECK(c.points[0].uncertainty() == Approx(0.5).epsilon(1e-15));
  CHECK(c.mean_difference() == Approx(-0.5).epsilon(1e-15));
  CHECK(c.rms_difference() == Approx(std::sqrt(1.25)).epsilon(1e-15));
  CHECK(c.worst().time == 2);
  CHECK(*c.share_within(2) == 0.5);
}

TEST_CASE("without the uncertainty of the measurement no share is told") {
  MeasuredComparison c = two_points();
  c.knows_measurement = false;
  CHECK_FALSE(c.share_within(2));
  CHECK(measured_text({c}).find("nothing can be said of the model") != std::string::npos);
}

TEST_CASE("the line for people names differences, uncertainty and what it lacks") {
  const std::string text = measured_text({two_points()});
  for (const char* part : {" measured  voltage", "-0.5 V on average", "rms 1.12 V", "-1.5 V at 2 s",
                           "2 values of run.csv", "50 % within 2 u_val", "u_D, u_num known, u_input not"}) {
    INFO(part << " in " << text);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("the table keeps what is not known empty, and commas in names within quotes") {
  const std::string csv = measured_csv({two_points()});
  CHECK(csv.find("voltage,V,\"U, terminals\",1,2,2.5,0.5,0.3,,0.4,0.5\n") != std::string::npos);
}

TEST_CASE("a column that meets the run nowhere says so") {
  MeasuredComparison c = two_points();
  c.points.clear();
  CHECK(measured_text({c}).find("no value at any of the 3 times of run.csv") != std::string::npos);
  CHECK(std::isnan(c.mean_difference()));
}
