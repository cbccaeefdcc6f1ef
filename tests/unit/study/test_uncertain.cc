#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/sensitivity.h>

using namespace joulet;

namespace {

const std::string& base() {
  static const std::string text = study_base("", {});
  return text;
}

}  // namespace

TEST_CASE("limits of an input in all ways of writing them") {
  const auto limits = [](const char* text, double low, double high) {
    const Uncertain input = uncertain_from_text(text, base());
    CHECK(input.low == Approx(low));
    CHECK(input.high == Approx(high));
  };
  limits("kinetics.activation_energy +- 5 %", 0.95 * 169.1e3, 1.05 * 169.1e3);
  limits("kinetics.activation_energy = 170 kJ/mol +- 10 %", 153e3, 187e3);
  limits("kinetics.activation_energy = 169.1 +- 8 kJ/mol", 161.1e3, 177.1e3);
  limits("kinetics.activation_energy = 169.1 kJ/mol +- 8 kJ/mol", 161.1e3, 177.1e3);
  limits("kinetics.activation_energy = 160..180 kJ/mol", 160e3, 180e3);
  limits("boundary.0.emissivity +- 10 %", 0.81, 0.99);
  limits("thermal.initial_temperature = 300 K +- 20 K", 280, 320);
  limits("boundary.0.ambient_temperature = 27 degC +- 10 K", 290.15, 310.15);
}

TEST_CASE("a law of temperature is multiplied") {
  const Uncertain input = uncertain_from_text("pellet.thermal_conductivity +- 20 %", base());
  CHECK(input.low == Approx(0.8));
  const auto conductivity = [&](double fraction) {
    return problem_from_text(base(), "case", {input.key + "=" + input.text_at(fraction)})
        .pellet.thermal_conductivity(600);
  };
  CHECK(conductivity(0) == Approx(0.8 * 60));
  CHECK(conductivity(0.5) == Approx(60));
  CHECK(conductivity(1) == Approx(1.2 * 60));
}

TEST_CASE("the usual uncertainties are those that the case has") {
  CHECK(usual_uncertainties(base()).size() == 7);
  CHECK(usual_uncertainties(study_base("benchmark-c1", {})).back() == "boundary.1.heat_transfer_coefficient +- 20 %");
}

TEST_CASE("mistakes in uncertainties") {
  const auto wrong = [](const char* text, const char* why) {
    CHECK_THROWS_WITH(uncertain_from_text(text, base()), ContainsSubstring(why));
  };
  wrong("pellet.diamter +- 5 %", "pellet.diameter");
  wrong("kinetics.model +- 5 %", "a word");
  wrong("pellet.diameter +-", "width");
  wrong("pellet.diameter +- 0 %", "nothing between");
  wrong("pellet.diameter = 4, 5 mm", "limits are missing");
  wrong("kinetics.mgo_concentration +- 5 %", "no value");
  wrong("pellet.diameter = 6 s +- 5 %", "a length");
}

TEST_CASE("one at a time shows the larger effect first, with what it does") {
  SensitivityStudy study;
  study.method = sensitivity_method("oat");
  study.inputs = {uncertain_from_text("pellet.density +- 1 %", base()),
                  uncertain_from_text("kinetics.activation_energy +- 5 %", base())};
  study.asked = {answer_index("conversion")};
  REQUIRE(study.points().size() == 5);
  std::vector<CaseResult> results(5);
  const double conversion[] = {0.9, 0.91, 0.89, 0.99, 0.7};
  for (std::size_t i = 0; i < 5; ++i) {
    results[i].finished = true;
    results[i].answers.assign(answers().size(), conversion[i]);
  }
  const std::string csv = sensitivity_csv(study, results);
  CHECK(csv.find("activation_energy") < csv.find("density"));
  CHECK_THAT(csv, ContainsSubstring("conversion,1,pellet.density,1841.4,1878.6,kg/m^3,0.91,0.89,-0.02"));
  CHECK_THAT(sensitivity_text(study, results), ContainsSubstring("99 %"));
  CHECK_THROWS_WITH(sensitivity_method("sobool"), ContainsSubstring("sobol"));
}
