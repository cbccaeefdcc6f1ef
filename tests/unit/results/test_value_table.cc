#include "catch.h"

#include <joulet/results/value_table.h>

#include <stdexcept>

using namespace joulet;

TEST_CASE("Tables of quantities: handy units for people, SI with all digits in files") {
  ValueTable table({{"temperature", "K", "degC", "{:.1f}"},
                    {"energy", "J/mol", "kJ/mol", "{:.2f}"},
                    {"lg K", "1", "", "{:.4f}"},
                    {"phase", "", "", ""}});
  table.add_row({1765.15, 613.3e3, -3.0089, "a, \"b\""});
  table.add_row({1000. / 3, "none", 0., "gas"});
  CHECK(table.csv() ==
        "temperature [K],energy [J/mol],lg K [1],phase\n"
        "1765.15,613300,-3.0089,\"a, \"\"b\"\"\"\n"
        "333.3333333333333,,0,gas\n");
  const std::string text = table.text();
  CHECK_THAT(text, ContainsSubstring("temperature [degC]  energy [kJ/mol]"));
  CHECK_THAT(text, ContainsSubstring("1492.0"));
  CHECK_THAT(text, ContainsSubstring("613.30"));
  CHECK_THAT(text, ContainsSubstring("none"));
  CHECK_THROWS_AS(table.add_row({1.}), std::invalid_argument);
}
