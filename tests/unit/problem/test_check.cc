#include <joulet/problem/check.h>

#include "catch.h"
#include "message.h"

using namespace joulet;

namespace {

template <class Change>
std::string message_after(Change&& change) {
  Problem problem;
  change(problem);
  return message_of([&] { check(problem); });
}

}  // namespace

TEST_CASE("the default problem is consistent") { CHECK_NOTHROW(check(Problem{})); }

TEST_CASE("every face needs a condition") {
  const auto message = message_after([](Problem& p) { p.boundaries = {{{"lateral", "top"}, Radiation{}}}; });
  CHECK_THAT(message, ContainsSubstring("\"bottom\"") && ContainsSubstring("insulated"));
}

TEST_CASE("radiation and convection add up on a face") {
  CHECK(message_after([](Problem& p) { p.boundaries.push_back({{"lateral"}, Convection{10, 300}}); }).empty());
}

TEST_CASE("fixed temperature and insulation stand alone") {
  CHECK_THAT(message_after([](Problem& p) {
               p.boundaries.push_back({{"top"}, FixedTemperature{300}});
             }),
             ContainsSubstring("\"top\"") && ContainsSubstring("fixed temperature"));
  CHECK_THAT(message_after([](Problem& p) {
               p.boundaries.push_back({{"lateral"}, Insulated{}});
             }),
             ContainsSubstring("\"lateral\"") && ContainsSubstring("insulated"));
}

TEST_CASE("faces are named, and exist") {
  CHECK_THAT(message_after([](Problem& p) { p.boundaries[0].faces.clear(); }), ContainsSubstring("boundary.0"));
  CHECK_THAT(message_after([](Problem& p) {
               p.boundaries[1].faces = {"botom", "top"};
             }),
             ContainsSubstring("\"bottom\""));
}

TEST_CASE("the conversion model exists") {
  CHECK_THAT(message_after([](Problem& p) { p.kinetics.model = "R33"; }),
             ContainsSubstring("kinetics.model") && ContainsSubstring("R3"));
}

TEST_CASE("the recipe adds up, if anything refers to it") {
  CHECK_THAT(message_after([](Problem& p) { p.recipe.coke = 0.3; }), ContainsSubstring("recipe"));
  CHECK(message_after([](Problem& p) {
          p.recipe.coke = 0.3;
          p.pellet.heat_capacity = Property::constant(1100);
          p.kinetics.mgo_concentration = 14000;
        }).empty());
}

TEST_CASE("a prescribed temperature starts at 0 s and goes forward") {
  CHECK(message_after([](Problem& p) { p.thermal.prescribed = {{0, 1000}, {10, 1700}}; }).empty());
  CHECK_THAT(message_after([](Problem& p) { p.thermal.prescribed = {{1, 1000}}; }), ContainsSubstring("at 0 s"));
  CHECK_THAT(message_after([](Problem& p) {
               p.thermal.prescribed = {{0, 1000}, {0, 1700}};
             }),
             ContainsSubstring("increase"));
}

TEST_CASE("steady needs an equilibrium") {
  CHECK(message_after([](Problem& p) { p.time.analysis = Analysis::steady; }).empty());
  CHECK_THAT(message_after([](Problem& p) {
               p.time.analysis = Analysis::steady;
               p.boundaries = {{{"lateral", "bottom", "top"}, Convection{0, 300}}};
             }),
             ContainsSubstring("no equilibrium"));
  CHECK_THAT(message_after([](Problem& p) {
               p.time.analysis = Analysis::steady;
               p.thermal.prescribed = {{0, 1000}};
             }),
             ContainsSubstring("thermal.prescribed"));
}

TEST_CASE("output times lie in the run") {
  CHECK(message_after([](Problem& p) { p.output.times = {120}; }).empty());
  CHECK_THAT(message_after([](Problem& p) {
               p.output.times = {10, 121};
             }),
             ContainsSubstring("121 s") && ContainsSubstring("120 s"));
}

TEST_CASE("the first step is not longer than the longest") {
  CHECK_THAT(message_after([](Problem& p) {
               p.time.initial_step = 2;
               p.time.maximum_step = 1;
             }),
             ContainsSubstring("time.initial_step"));
}

TEST_CASE("a power that no pellet can take is a mistake of units") {
  const auto with = [](std::optional<double> Supply::*quantity, double value) {
    return message_after([&](Problem& p) { p.supply.*quantity = value; });
  };
  CHECK(with(&Supply::power_density, 1e10).empty());
  CHECK_THAT(with(&Supply::power_density, 0.55e15),
             ContainsSubstring("supply.power_density") && ContainsSubstring("5.5e+05"));
  CHECK(with(&Supply::power, 2e6).empty());
  CHECK_THAT(with(&Supply::power, 2.3e6), ContainsSubstring("supply.power"));
  CHECK(with(&Supply::voltage, 3900).empty());  // 40 S/m (3900 V / 8 mm)^2 = 9.5e12 W/m^3
  CHECK_THAT(with(&Supply::voltage, 4100), ContainsSubstring("supply.voltage"));
  CHECK(with(&Supply::current, 560).empty());  // (560 A / 28.27 mm^2)^2 / 40 S/m = 9.8e12 W/m^3
  CHECK_THAT(with(&Supply::current, 570), ContainsSubstring("supply.current"));
}
