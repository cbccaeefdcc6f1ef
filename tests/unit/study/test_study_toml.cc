#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/study/study_file.h>

using namespace joulet;

namespace {

StudyFile study_from(const std::string& text) {
  StudyFile file = study_from_text(text, "my.toml", "");
  check_study_file(file);
  return file;
}

constexpr const char* everything = R"([study]
case = "luo2025-6mm"
method = "size"
seed = 7
ranks_per_case = 2
set = ["time.end=120 s", "pellet.density=1860 kg/m^3"]
within = "120 s"
per_day = "2 kg/day"
turnaround = "60 s"
target_conversion = 0.9
points = 5
beyond_calibration = true

[[variable]]
key = "supply.power_density"
kind = "design"
range = "0.3..0.55 W/mm^3"

[[variable]]
key = "boundary.1.emissivity"
kind = "uncertain"
value = 1.9
plus_minus = "5 %"

[[response]]
answer = "energy_per_kg"
role = "objective"
goal = "minimise"

[[response]]
answer = "T_max"
role = "constraint"
at_most = "1600 degC"
)";

}  // namespace

TEST_CASE("a study file is read, and written such that it reads back to the same") {
  const StudyFile file = study_from(everything);
  CHECK(file.study.seed == "7");
  CHECK(file.study.set.size() == 2);
  CHECK(file.variables[1].value == "1.9");
  CHECK(file.responses[1].at_most == "1600 degC");
  CHECK(is_moved(file.variables[0], StudyMethod::size));
  CHECK_FALSE(is_moved(file.variables[1], StudyMethod::size));
  CHECK(is_moved(file.variables[1], StudyMethod::sobol));
  const std::string text = study_toml(file);
  CHECK(study_toml(study_from(text)) == text);
  CHECK(text.find("\nsamples") == std::string::npos);  // what is absent stays absent
  CHECK(text.find("beyond_calibration = true") != std::string::npos);
}

TEST_CASE("a case stands beside the study file, a preset nowhere") {
  const auto source = [](const std::string& name) {
    return study_from_text("[study]\ncase = \"" + name + "\"\n", "a/my.toml", "a").study.source;
  };
  CHECK(source("my-case.toml") == "a/my-case.toml");
  CHECK(source("../my-case.toml") == "my-case.toml");
  CHECK(source("luo2025-6mm") == "luo2025-6mm");
  CHECK(source("/tmp/x.toml") == "/tmp/x.toml");
}

TEST_CASE("mistakes in study files are named with place, key and what is allowed") {
  const auto refuses = [](const std::string& text, const std::vector<std::string>& parts) {
    INFO(text);
    try {
      study_from(text);
      FAIL("nothing is refused");
    } catch (const InputError& error) {
      for (const std::string& part : parts) CHECK_THAT(error.what(), ContainsSubstring(part));
    }
  };
  const std::string x = "[[variable]]\nkey = \"pellet.diameter\"\n", size = "[study]\nmethod = \"size\"\n";
  refuses("[study]\nmetod = \"size\"\n", {"my.toml:2", "metod", "\"method\""});
  refuses("[study]\nmethod = \"sise\"\n", {"my.toml:2", "sise", "size"});
  refuses("[study]\nwithin = \"120 s\"\n", {"study.within", "sweep", "size"});
  refuses("[study]\nmethod = \"calibrate\"\n", {"study.data"});
  refuses(size + x, {"my.toml:3", "variable.0 (pellet.diameter)", "range is missing"});
  refuses(size + x + "values = \"4, 6 mm\"\n", {"values", "size needs a range"});
  refuses(size + x + "range = \"4..6 mm\"\nkind = \"desing\"\n", {"my.toml:6", "variable.0.kind", "\"design\""});
  refuses(size + x + "range = \"6..4 mm\"\n", {"my.toml:3", "6..4 mm", "smaller end"});
  refuses(size + x + "range = \"\"\n", {"variable.0.range", "empty"});
  refuses(x + "range = \"4, 6 mm\"\n", {"values = \"4, 6 mm\""});
  refuses(x + "range = \"4..6 mm x3\"\n" + x + "range = \"4..6 mm x3\"\n", {"variable.1", "already"});
  refuses("[study]\nmethod = \"sobol\"\n" + x, {"how uncertain"});
  refuses("[[response]]\nanswer = \"T_max\"\nrole = \"constraint\"\n", {"response.0 (T_max)", "at_least or at_most"});
  refuses("[[response]]\nanswer = \"T_max\"\nat_most = \"1600 degC\"\n", {"role = \"constraint\""});
}

TEST_CASE("the keys of study files have a page and an explanation each") {
  CHECK_THAT(study_keys_page(), ContainsSubstring("plus_minus"));
  CHECK_THAT(study_key_help("variable.range"), ContainsSubstring("4..20 mm"));
  CHECK_THROWS_WITH(study_key_help("variable.rang"), ContainsSubstring("variable"));
}
