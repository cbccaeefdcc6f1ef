#include "catch.h"
#include "folders.h"

#include <joulet/base/text.h>
#include <joulet/report/watch_text.h>

using namespace joulet;

TEST_CASE("sparklines") {
  CHECK(sparkline({0, 1, 2, 3, 4}, {0, 1, 2, 3, 4}, 4, 4) == "▃▅▇█");
  CHECK(sparkline({0, 1, 2}, {0, 5, 10}, 4, 4) == "▅█  ");  // half of the time has passed
  CHECK(sparkline({0, 1}, {7, 7}, 1, 3) == "▄▄▄");
  CHECK(sparkline({0, 1, 2}, {124.407, 124.4070001, 124.407}, 2, 3) == "▄▄▄");
  CHECK(sparkline({}, {}, 1, 2) == "  ");
  CHECK(sparkline({0, 1}, {1, 2}, 1, 2, SparkRange{0, 100}) == "▁▁");
}

TEST_CASE("what a person sees of a run") {
  const ResultsFolder folder;
  write_run(folder);
  std::filesystem::remove(folder.path() / "summary.json");
  LiveRun run(folder.path());
  run.update();
  const std::string screen = watch_screen(run, 60), line = watch_line(run);
  CHECK(screen.find("50 %") != screen.npos);
  CHECK(screen.find("1200.0 degC") != screen.npos);
  CHECK(screen.find("the voltage limit of the supply binds") != screen.npos);
  CHECK(line.find("20 of 40 s") != line.npos);
  CHECK(line.find("conversion 50.00 %") != line.npos);
  for (std::size_t begin = 0; begin < screen.size();) {
    const auto end = screen.find('\n', begin);
    CHECK(display_width(screen.substr(begin, end - begin)) <= 60);
    begin = end + 1;
  }
}
