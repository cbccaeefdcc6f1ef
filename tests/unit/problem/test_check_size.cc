#include <joulet/problem/assembly.h>
#include <joulet/problem/check_size.h>
#include <joulet/problem/read_problem.h>

#include "catch.h"
#include "message.h"

using namespace joulet;

namespace {

std::string message_for(double diameter, double height, Geometry geometry = Geometry::axisymmetric) {
  Problem problem;
  problem.pellet.diameter = diameter;
  problem.pellet.height = height;
  problem.numerics.geometry = geometry;
  return message_of([&] { check_size(problem, assemble(problem)); });
}

}  // namespace

TEST_CASE("proportions that no mesh can follow are refused, others are not") {
  CHECK_THAT(message_for(9000, 3e-6),
             ContainsSubstring("9e+03 m x 3 um") && ContainsSubstring("wide film") && ContainsSubstring("unit"));
  CHECK_THAT(message_for(1e-6, 1000), ContainsSubstring("1 um x 1e+03 m") && ContainsSubstring("long wire"));
  CHECK(message_for(0.1, 1e-5).empty());
  CHECK(!message_for(0.1, 1e-5, Geometry::three_dimensional).empty());
  CHECK(!message_for(10, 1e-6, Geometry::three_dimensional).empty());
  CHECK(!message_for(1e-300, 1).empty());
  CHECK(!message_for(1, 1e-300).empty());
  for (const auto geometry : {Geometry::axisymmetric, Geometry::three_dimensional}) {
    CHECK(message_for(6e-3, 8e-3, geometry).empty());
    CHECK(message_for(1e-6, 1e-6, geometry).empty());
    CHECK(message_for(100, 100, geometry).empty());
    CHECK(message_for(0.02, 1e-4, geometry).empty());
    CHECK(message_for(1e-4, 0.1, geometry).empty());
  }
}

TEST_CASE("parts of other sizes do not make a mesh impossible") {
  Problem problem;
  Part foil;
  foil.name = "foil";
  foil.above = "pellet";
  foil.height = 1e-6;
  Part rod = foil;
  rod.name = "rod";
  rod.above = "foil";
  rod.height = 10;
  problem.parts = {foil, rod};
  CHECK_NOTHROW(check_size(problem, assemble(problem)));
}
