#include <catch.h>

#include <joulet/base/error.h>
#include <joulet/render/color_map.h>

#include <cmath>

using namespace joulet;

namespace {

/// Lightness L* of CIELAB from sRGB (IEC 61966-2-1, D65), 0 to 100.
double lightness(const Rgb& color) {
  const auto linear = [](double part) {
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  const double y = 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
  return y > 216. / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389. / 27;
}

}  // namespace

TEST_CASE("colour maps grow lighter all the way, so that they can be read in gray") {
  for (const ColorMap& map : color_maps()) {
    INFO(map.name);
    double last = -1;
    for (int i = 0; i <= 100; ++i) {
      const double here = lightness(map.at(i / 100.));
      CHECK(here > last);
      last = here;
    }
    CHECK(lightness(map.at(1)) - lightness(map.at(0)) > 70);
  }
}

TEST_CASE("ends and middle of the maps are those that their authors publish") {
  const auto check = [](const Rgb& color, double r, double g, double b) {
    CHECK(color[0] == Approx(r).margin(0.007));
    CHECK(color[1] == Approx(g).margin(0.007));
    CHECK(color[2] == Approx(b).margin(0.007));
  };
  check(color_map("inferno").at(0), 0.001462, 0.000466, 0.013866);
  check(color_map("inferno").at(1), 0.988362, 0.998364, 0.644924);
  check(color_map("inferno").at(30 / 255.), 0.116656, 0.047574, 0.272321);  // between two of the points kept
  check(color_map("viridis").at(0), 0.267004, 0.004874, 0.329415);
  check(color_map("viridis").at(1), 0.993248, 0.906157, 0.143936);
}

TEST_CASE("outside 0 to 1 colours stay those of the ends") {
  const ColorMap& map = color_map("viridis");
  CHECK(map.at(-3) == map.at(0));
  CHECK(map.at(7) == map.at(1));
}

TEST_CASE("an unknown colour map is answered with the nearest name") {
  CHECK_THROWS_AS(color_map("virdis"), InputError);
  CHECK_THROWS_WITH(color_map("virdis"), ContainsSubstring("\"virdis\"") && ContainsSubstring("\"viridis\""));
}
