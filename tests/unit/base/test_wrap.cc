#include "catch.h"

#include <joulet/base/wrap.h>

#include <sstream>
#include <string>

using namespace joulet;

TEST_CASE("A line that is too long goes on under its last cell") {
  CHECK(wrapped("  --option TEXT   one two three four five six", 40) ==
        "  --option TEXT   one two three four\n                  five six");
  CHECK(wrapped("  power  12.5 W of 30 W", 20) == "  power  12.5 W of\n         30 W");  // no unit on its own
  CHECK(wrapped("short", 26) == "short");
  CHECK(wrapped("", 26).empty());
  CHECK(wrapped("a\n\nb\n", 26) == "a\n\nb\n");
}

TEST_CASE("Without a second cell it goes on under its beginning, and a word that is longer than a line stays whole") {
  CHECK(wrapped("    aaa bbb ccc", 11) == "    aaa bbb\n    ccc");
  CHECK(wrapped("aaaaaaaaaaaaaaaaaaaaaaaa b", 10) == "aaaaaaaaaaaaaaaaaaaaaaaa\nb");
}

TEST_CASE("Labels of one width, whatever stands behind them") {
  CHECK(wrapped_behind_labels(" chemistry MgO left, CO out", 11, 20) == " chemistry MgO left,\n           CO out");
  CHECK(wrapped_behind_labels("case  inputs  conversion", 11, 20) == "case  inputs  conversion");
}

TEST_CASE("No line of wrapped text is too long, and no word is lost") {
  std::string text, words;
  for (int i = 0; i < 300; ++i)
    text += (i % 7 == 0 ? "  " : " ") + std::string(1 + i * i % 13, static_cast<char>('a' + i % 26));
  std::istringstream before(text), after(wrapped(text, 40));
  for (std::string a, b; before >> a;) {
    REQUIRE(after >> b);
    CHECK(a == b);
  }
  std::istringstream lines(wrapped(text, 40));
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 40);
}
