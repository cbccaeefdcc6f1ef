#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/report/comparison.h>

#include "folders.h"

using namespace joulet;

TEST_CASE("Runs beside each other: answers, differences, inputs that differ, warnings") {
  ResultsFolder a, b;
  write_run(a, "first", 100);
  write_run(b, "second", 125);
  const std::string text = comparison_text({a.path(), b.path()});
  CHECK_THAT(text, ContainsSubstring("+25.00 %"));    // of the power
  CHECK_THAT(text, ContainsSubstring("1200.0"));      // mean temperature in degC
  CHECK_THAT(text, ContainsSubstring("same"));        // the temperatures
  CHECK_THAT(text, ContainsSubstring("difference"));  // two runs have one column of them
  CHECK_THAT(text, ContainsSubstring("inputs that differ") && ContainsSubstring("second"));
  CHECK_THAT(text, !ContainsSubstring("pellet.diameter"));
  CHECK_THAT(text, ContainsSubstring("WARNING") && ContainsSubstring("voltage limit"));
}

TEST_CASE("Of equal inputs and of folders that hold no run it is said") {
  ResultsFolder a, b;
  write_run(a);
  write_run(b);
  CHECK_THAT(comparison_text({a.path(), b.path()}), ContainsSubstring("All inputs are the same."));
  CHECK_THROWS_AS(comparison_text({a.path(), a.path() / "nowhere"}), IoError);
}
