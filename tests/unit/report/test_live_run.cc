#include "catch.h"
#include "folders.h"

#include <joulet/report/live_run.h>
#include <joulet/report/live_study.h>

#include <chrono>

using namespace joulet;
using Phase = LiveRun::Phase;

TEST_CASE("a run is followed while its files grow") {
  const ResultsFolder folder;
  LiveRun run(folder.path() / "later");
  run.update();
  CHECK(run.phase() == Phase::waiting);

  LiveRun here(folder.path());
  write_run(folder);
  std::filesystem::remove(folder.path() / "summary.json");
  here.update();
  CHECK(here.phase() == Phase::running);
  CHECK(here.end() == 40);
  REQUIRE(here.points().size() == 3);
  CHECK(here.points()[2].conversion == 0.5);
  CHECK(here.points()[2].voltage_limit);

  folder.append("history.csv", "3,30,10,1500,1600,0.7");  // half a row
  here.update();
  CHECK(here.points().size() == 3);
  folder.append("history.csv", "5,90,0\n4,40,10,1510,1610,0.8,90,0\n");
  here.update();
  REQUIRE(here.points().size() == 5);
  CHECK(here.points()[3].conversion == 0.75);
  CHECK(here.points()[3].power == 90);

  write_run(folder);
  here.update();
  CHECK(here.phase() == Phase::finished);
}

TEST_CASE("a new run in the folder is read anew") {
  const ResultsFolder folder;
  write_run(folder);
  LiveRun run(folder.path());
  run.update();
  folder.write("history.csv", "time [s],power [W]\n0,5\n");
  run.update();
  REQUIRE(run.points().size() == 1);
  CHECK(run.points()[0].power == 5);
}

TEST_CASE("time left follows the pace so far") {
  using std::chrono::seconds;
  const ResultsFolder folder;
  write_run(folder);  // 20 of 40 s
  std::filesystem::remove(folder.path() / "summary.json");
  const auto now = std::filesystem::last_write_time(folder.path() / "history.csv");
  std::filesystem::last_write_time(folder.path() / "effective-input.toml", now - seconds(60));
  LiveRun run(folder.path());
  run.update();
  CHECK(run.elapsed() == Approx(60));
  CHECK(run.time_left() == Approx(60));
}

TEST_CASE("a study is followed by its journals") {
  const ResultsFolder folder;
  CHECK(!LiveStudy::is_in(folder.path()));
  folder.write("study.json", R"({"cases": [["1"], ["2"], ["3"], ["4"]]})");
  REQUIRE(LiveStudy::is_in(folder.path()));
  CHECK(LiveStudy::read(folder.path()).text() == " 0 of 4 cases\n");
  std::filesystem::create_directory(folder.path() / "journal");
  folder.write("journal/a", "0\n2\n");
  folder.write("journal/b", "1\n3");  // being written
  const auto now = std::filesystem::last_write_time(folder.path() / "journal/b");
  std::filesystem::last_write_time(folder.path() / "study.json", now - std::chrono::seconds(30));
  CHECK(LiveStudy::read(folder.path()).text() == " 3 of 4 cases, about 10 s left\n");
  folder.append("journal/b", "\n");
  CHECK(LiveStudy::read(folder.path()).text() == " 4 of 4 cases, the tables are being written\n");
  folder.write("study.csv", "case\n");
  CHECK(LiveStudy::read(folder.path()).complete);
}
