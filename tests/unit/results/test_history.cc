#include <joulet/base/error.h>
#include <joulet/results/columns.h>
#include <joulet/results/history.h>

#include <cstdlib>
#include <sstream>
#include <vector>

#include "catch.h"

#include <cmath>
#include "files.h"
#include "sample.h"

using namespace joulet;

namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
  return cells;
}

}  // namespace

TEST_CASE("one row per step, readable at once, with full digits") {
  const TestFolder folder;
  History history(folder / "history.csv");
  StepReport report = sample_report();
  report.time = 0.1 + 0.2;
  history.add(report);
  report.time = 1 / 3.;
  history.add(report);

  std::istringstream lines(content_of(folder / "history.csv"));  // the writer is still open
  std::string header, first, second, none;
  std::getline(lines, header);
  std::getline(lines, first);
  std::getline(lines, second);
  CHECK(!std::getline(lines, none));

  const auto names = split(header), values = split(first), next = split(second);
  REQUIRE(names.size() == columns().size());
  REQUIRE(values.size() == columns().size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    CHECK(names[i] == std::string(columns()[i].name) + " [" + std::string(columns()[i].unit) + "]");
    const double read = std::strtod(next[i].c_str(), nullptr), written = columns()[i].value(report);
    CHECK((read == written || (std::isnan(read) && std::isnan(written))));
  }
  CHECK(std::strtod(values[1].c_str(), nullptr) == 0.1 + 0.2);
}

TEST_CASE("a history that cannot be written is an error") {
  const TestFolder folder;
  CHECK_THROWS_AS(History(folder.path), IoError);
  CHECK_THROWS_WITH(History(folder / "missing/history.csv"), ContainsSubstring("missing/history.csv"));
}
