#include <catch.h>

#include <joulet/render/round_values.h>

#include <limits>

using namespace joulet;

TEST_CASE("round values are multiples of 1, 2 or 5 times a power of ten, the finest that are not too many") {
  const RoundValues temperatures = round_values(1419.5, 1539.4, 8);
  CHECK(temperatures.values == std::vector<double>{1420, 1440, 1460, 1480, 1500, 1520});
  CHECK(temperatures.text(1420) == "1420");

  const RoundValues shares = round_values(0.0, 0.0317, 8);
  REQUIRE(shares.values.size() == 7);
  CHECK(shares.step == Approx(0.005));
  CHECK(shares.text(shares.values[1]) == "0.005");
  CHECK(shares.text(shares.values[0]) == "0.000");

  CHECK(round_values(-3, 3, 8).values == std::vector<double>{-3, -2, -1, 0, 1, 2, 3});
  CHECK(round_values(-1e-17, 10, 3).text(0) == "0");
}

TEST_CASE("never more than the largest number of values, and never fewer than a third of it") {
  for (const int most : {2, 5, 8, 12})
    for (double high = 1.01; high < 1000; high *= 1.07) {
      const auto n = round_values(1, high, most).values.size();
      INFO(high << ", at most " << most);
      CHECK(n <= static_cast<std::size_t>(most));
      CHECK(3 * n + 2 >= static_cast<std::size_t>(most));
    }
}

TEST_CASE("an interval without width has no values") {
  CHECK(round_values(300, 300, 8).values.empty());
  CHECK(round_values(300, 300 * (1 + 1e-12), 8).values.empty());
  CHECK(round_values(2, 1, 8).values.empty());
  CHECK(round_values(0, std::numeric_limits<double>::infinity(), 8).values.empty());
}

TEST_CASE("isolines keep off the smallest and the largest value") {
  CHECK(isoline_values(0, 100, 11).values == std::vector<double>{10, 20, 30, 40, 50, 60, 70, 80, 90});
  CHECK(isoline_values(0.5, 99.5, 11).values.size() == 9);
}
