#include "catch.h"
#include "unit/results/files.h"

#include <joulet/base/error.h>
#include <joulet/study/known_cases.h>

using namespace joulet;

namespace {

const MPI_Comm alone = MPI_COMM_SELF;

CaseResult answer(double value) {
  CaseResult result;
  result.finished = true;
  result.answers = {value};
  return result;
}

CaseResult failure(const char* why) {
  CaseResult result;
  result.error_code = ExitCode::solver_error;
  result.error = why;
  return result;
}

std::string kept_in(const std::filesystem::path& journal) {
  std::string lines;
  for (const auto& [number, result] : CaseJournal::recover(journal)) lines += journal_line(number, result);
  return lines;
}

}  // namespace

TEST_CASE("a search that begins again gets its finished cases from the disk, failed ones as well") {
  const TestFolder folder;
  const std::filesystem::path journal = folder / "journal";
  int computed = 0;
  const auto ask = [&](KnownCases& known, const std::string& assignment, const CaseResult& result) {
    return known.once({assignment, "time.end=1 s"}, alone, [&] {
      ++computed;
      return result;
    });
  };
  {
    KnownCases known(journal, "", 0, {});
    ask(known, "a=1", answer(0.1 + 0.2));
    ask(known, "a=2", failure("too hot"));
    ask(known, "a=1", answer(0));
    CHECK(computed == 2);
    CHECK_THROWS_AS(known.once({"a=4"}, alone, []() -> CaseResult { throw Interrupted("SIGTERM"); }), Interrupted);
  }
  KnownCases again(journal, kept_in(journal), 0, {});
  CHECK(again.n_earlier() == 2);
  CHECK(again.failures(alone).empty());  // of what this search asks for
  CHECK(ask(again, "a=1", answer(0)).answers.at(0) == 0.1 + 0.2);
  CHECK(ask(again, "a=2", answer(0)).error == "too hot");
  CHECK(computed == 2);
  CHECK(ask(again, "a=3", answer(3)).answers.at(0) == 3);
  CHECK(computed == 3);
  CHECK(again.failures(alone) == std::map<std::string, std::string>{{"a=2, time.end=1 s", "too hot"}});
}

TEST_CASE("without a place for them cases are computed whenever they are asked for") {
  int computed = 0;
  for (int i = 0; i < 2; ++i) once(nullptr, {"a=1"}, alone, [&] { return ++computed, answer(1); });
  CHECK(computed == 2);
}
