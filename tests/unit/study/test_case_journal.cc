#include "catch.h"
#include "unit/results/files.h"

#include <joulet/study/case_journal.h>

#include <cmath>
#include <limits>

using namespace joulet;

namespace {

CaseResult result(double value) {
  CaseResult r;
  r.finished = true;
  r.answers = {value, std::numeric_limits<double>::quiet_NaN(), 0.1 + 0.2};
  r.conversion = {0, 1. / 3};
  r.energy = {0, 1e300};
  r.steps = 42;
  r.seconds = 0.25;
  return r;
}

}  // namespace

TEST_CASE("a line of the journal reads back to the same bits") {
  CaseResult failed;
  failed.error_code = ExitCode::solver_error;
  failed.error = "it \"broke\"\nhere";
  std::map<std::size_t, CaseResult> read;
  read_journal(journal_line(7, result(M_PI)) + journal_line(9, failed), read);
  REQUIRE(read.size() == 2);
  CHECK(read[7].finished);
  CHECK(read[7].answers[0] == M_PI);
  CHECK(std::isnan(read[7].answers[1]));
  CHECK(read[7].answers[2] == 0.1 + 0.2);
  CHECK(read[7].energy == std::vector<double>{0, 1e300});
  CHECK(read[7].steps == 42);
  CHECK_FALSE(read[9].finished);
  CHECK(read[9].error_code == ExitCode::solver_error);
  CHECK(read[9].error == failed.error);
  CHECK(journal_line(7, read[7]) == journal_line(7, result(M_PI)));
}

TEST_CASE("lines that are cut short or damaged are left out") {
  const std::string whole = journal_line(1, result(1)), cut = journal_line(2, result(2));
  std::map<std::size_t, CaseResult> read;
  read_journal(whole + cut.substr(0, cut.size() / 2), read);
  CHECK(read.size() == 1);
  std::string damaged = cut;
  damaged[40] ^= 1;
  read_journal(damaged + "\n\nnonsense\n" + journal_line(3, result(3)), read);
  CHECK(read.size() == 2);
  CHECK(read.count(3) == 1);
}

TEST_CASE("recovery joins the files of all writers and drops broken ends") {
  const TestFolder folder;
  const auto path = folder / "journal";
  {
    CaseJournal first(path, 0), second(path, 1);
    first.add(0, result(0));
    second.add(1, result(1));
    first.add(2, result(2));
  }
  {
    std::ofstream broken(path / "rank-0001.journal", std::ios::app);
    broken << journal_line(5, result(5)).substr(0, 30);
  }
  CHECK(CaseJournal::recover(path).size() == 3);
  { CaseJournal(path, 1).add(4, result(4)); }
  const auto again = CaseJournal::recover(path);
  REQUIRE(again.size() == 4);
  CHECK(again.at(4).answers[0] == 4);
  CHECK(CaseJournal::recover(folder / "nothing").empty());
}
