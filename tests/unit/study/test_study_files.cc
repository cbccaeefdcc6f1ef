#include "catch.h"
#include "unit/results/files.h"

#include <joulet/base/error.h>
#include <joulet/study/keys.h>
#include <joulet/study/study_definition.h>
#include <joulet/study/study_folder.h>

#include <fstream>

using namespace joulet;

namespace {

StudyTable sample_table() {
  StudyTable table;
  table.cases =
      full_grid({variation_from_text("pellet.diameter=6, 8 mm"), variation_from_text("kinetics.model=R3, F1, R2")});
  table.units = {"m", ""};
  table.settings.times = {0, 60};
  for (std::size_t i = 0; i < table.cases.rows.size(); ++i) {
    CaseResult r;
    r.finished = i != 4;
    r.answers.assign(r.finished ? answers().size() : 0, static_cast<double>(i));
    r.conversion.assign(r.finished ? 2 : 0, 0.5);
    r.energy.assign(r.finished ? 2 : 0, 10);
    if (i == 4) r.error = "too hot, \"far\" too hot";
    table.results.push_back(r);
  }
  table.results[0].answers[1] = std::numeric_limits<double>::quiet_NaN();
  return table;
}

Study sample_study() { return {study_base("", {}), sample_table().cases, sample_table().settings, 1}; }

}  // namespace

TEST_CASE("the table has a row per case, units, and why a case failed") {
  const std::string csv = study_csv(sample_table());
  CHECK_THAT(csv,
             ContainsSubstring("case,pellet.diameter [m],kinetics.model,status,conversion [1],time_to_target [s]"));
  CHECK_THAT(csv, ContainsSubstring("\n0,0.006,R3,finished,0,,0,"));
  CHECK_THAT(csv, ContainsSubstring("\n4,0.008,F1,failed,,"));
  CHECK_THAT(csv, ContainsSubstring("\"too hot, \"\"far\"\" too hot\"\n"));
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 7);
}

TEST_CASE("the history has a row per case and time") {
  const std::string csv = study_history_csv(sample_table());
  CHECK_THAT(csv, ContainsSubstring("time [s],conversion [1],energy [J]\n0,0.006,R3,0,0.5,10\n0,0.006,R3,60,0.5,10\n"));
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 11);
}

TEST_CASE("the best of the cases") {
  const std::string text = best_of(sample_table());
  CHECK_THAT(text, ContainsSubstring("highest conversion") && ContainsSubstring("diameter 8 mm, model R2"));
}

TEST_CASE("a folder takes up the same study and refuses another one") {
  const TestFolder parent;
  StudyFolder folder(parent / "study");
  const Study study = sample_study();
  const InputHashes files = input_hashes(study);
  CHECK(folder.open(study, files, false).empty());
  { CaseJournal(folder.journal(), 0).add(3, sample_table().results[3]); }
  CHECK(folder.open(study, files, false) == journal_line(3, sample_table().results[3]));

  Study other = study;
  other.settings.target_conversion = 0.9;
  other.cases.rows[0][0] = "5 mm";
  CHECK_THROWS_WITH(folder.open(other, files, false), ContainsSubstring("cases, target_conversion"));
  CHECK(folder.open(other, files, true).empty());
  CHECK_THROWS_AS(folder.open(study, files, false), InputError);
}

TEST_CASE("a study knows the content of the files that its cases name") {
  const TestFolder parent;
  const auto write = [&](const char* name, const std::string& factor) {
    std::ofstream(parent.path / name) << "[[reaction]]\nname = \"r\"\nequation = \"MgO + C = Mg + CO\"\n"
                                      << "pre_exponential_factor = \"" << factor
                                      << " 1/s\"\nactivation_energy = \"100 kJ/mol\"\n";
  };
  write("base.toml", "1");
  write("varied.toml", "2");
  Study study = sample_study();
  study.base = study_base("", {"kinetics.mechanism=" + (parent.path / "base.toml").string()});
  study.cases.keys = {"kinetics.mechanism"};
  study.cases.rows = {{"luo2025"}, {(parent.path / "varied.toml").string()}};
  const InputHashes before = input_hashes(study);
  CHECK(before.by_file().size() == 4);  // those two, luo2025 and the thermochemical data
  CHECK(InputHashes::from_text(before.text()).by_file() == before.by_file());
  before.check_unchanged();

  StudyFolder folder(parent / "study");
  folder.open(study, before, false);
  for (const char* changed : {"varied.toml", "base.toml"}) {
    write(changed, "3");  // as long as before
    CHECK_THROWS_WITH(before.check_unchanged(), ContainsSubstring(changed));
    CHECK_THROWS_WITH(folder.open(study, input_hashes(study), false),
                      ContainsSubstring("the content of") && ContainsSubstring(changed));
    write(changed, changed[0] == 'b' ? "1" : "2");
    folder.open(study, input_hashes(study), false);
  }
  std::filesystem::remove(parent.path / "base.toml");
  CHECK_THROWS_AS(before.check_unchanged(), IoError);
}

TEST_CASE("a search refuses the folder of another study, of any kind, and a second process") {
  const TestFolder parent;
  const InputHashes none;
  const StudyDefinition one(R"({"kind": "size", "limits": [1]})"), other(R"({"kind": "size", "limits": [2]})");
  {
    const SearchFolder folder(parent / "out", one, none, false);
    CHECK_THROWS_WITH(SearchFolder(parent / "out", one, none, false), ContainsSubstring("in use"));
    folder.check_files();
  }
  CHECK_NOTHROW(SearchFolder(parent / "out", one, none, false));
  CHECK_THROWS_WITH(SearchFolder(parent / "out", other, none, false), ContainsSubstring("limits"));
  CHECK_NOTHROW(SearchFolder(parent / "out", other, none, true));
  StudyFolder sweep(parent / "out");
  CHECK_THROWS_WITH(sweep.open(sample_study(), none, false), ContainsSubstring("another study"));
}

TEST_CASE("all files of a study are written, with units") {
  const TestFolder parent;
  const StudyFolder folder(parent.path);
  const auto files = folder.write(sample_table());
  CHECK(files.size() == 6);
  for (const std::string& file : files) CHECK(std::filesystem::exists(parent.path / file));
  const std::string map = content_of(parent / "study.vtu");
  CHECK_THAT(map, ContainsSubstring("NumberOfPoints=\"6\" NumberOfCells=\"2\""));
  CHECK_THAT(map, ContainsSubstring("UNITS_LABEL"));
  const std::string history = content_of(parent / "study_history.vtu");
  CHECK_THAT(history, ContainsSubstring("NumberOfPoints=\"12\" NumberOfCells=\"2\""));
}
