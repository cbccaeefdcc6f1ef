#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/study/variation.h>

using namespace joulet;
using Texts = std::vector<std::string>;

TEST_CASE("a range has equal steps and both ends") {
  const Variation v = variation_from_text("pellet.diameter = 4..20 mm x5");
  CHECK(v.key == "pellet.diameter");
  CHECK(v.values == Texts{"4 mm", "8 mm", "12 mm", "16 mm", "20 mm"});
  CHECK(variation_from_text("a=0.5..0.9 x3").values == Texts{"0.5", "0.7", "0.9"});
  CHECK(variation_from_text("a=-10..10 degC x3").values == Texts{"-10 degC", "0 degC", "10 degC"});
  CHECK(variation_from_text("a=1e3..3e3 W/m/K x2").values == Texts{"1000 W/m/K", "3000 W/m/K"});
}

TEST_CASE("a logarithmic range has equal ratios") {
  CHECK(variation_from_text("a=0.1..1000 mm x5 log").values == Texts{"0.1 mm", "1 mm", "10 mm", "100 mm", "1000 mm"});
  CHECK(variation_from_text("a=0.1..10 mm log x3").values == Texts{"0.1 mm", "1 mm", "10 mm"});
}

TEST_CASE("the last unit of a list holds for items without one, words stay") {
  CHECK(variation_from_text("a=4, 6,10 mm").values == Texts{"4 mm", "6 mm", "10 mm"});
  CHECK(variation_from_text("a=4 cm, 6, 10 mm").values == Texts{"4 cm", "6 mm", "10 mm"});
  CHECK(variation_from_text("kinetics.model=R3, F1").values == Texts{"R3", "F1"});
  CHECK(variation_from_text("a=0.5").values == Texts{"0.5"});
}

TEST_CASE("a fraction of a range or list") {
  const Variation range = variation_from_text("a=1..100 mm log");
  CHECK(range.values.empty());
  CHECK(range.at(0) == "1 mm");
  CHECK(range.at(0.5) == "10 mm");
  CHECK(range.at(1) == "100 mm");
  const Variation list = variation_from_text("a=R1, R2, R3");
  CHECK(list.at(0) == "R1");
  CHECK(list.at(0.34) == "R2");
  CHECK(list.at(1) == "R3");
}

TEST_CASE("mistakes in values are shown with what is allowed") {
  const auto wrong = [](const char* text, const char* why) {
    CHECK_THROWS_WITH(variation_from_text(text), ContainsSubstring(why) && ContainsSubstring("x9"));
  };
  wrong("pellet.diameter", "section.key=values");
  wrong("=4..20 mm", "section.key=values");
  wrong("a=", "no values");
  wrong("a=20..4 mm x3", "smaller end");
  wrong("a=4..4 mm x3", "empty");
  wrong("a=4..20 mm x1", "2 to");
  wrong("a=0..20 mm x3 log", "above 0");
  wrong("a=4 cm..20 mm x3", "same unit");
  wrong("a=4..many mm x3", "numbers");
  wrong("a=4,,5 mm", "missing");
  wrong("a=5 mm x3", "belongs to a range");
}
