#include "catch.h"

#include <joulet/base/encoding.h>

using namespace joulet;

TEST_CASE("Texts in the encodings that instruments write") {
  const std::string degree = "\xC2\xB0 \xE2\x82\xAC \xF0\x9D\x84\x9E";  // of two, three and four bytes
  CHECK(utf8_from(degree) == degree);
  CHECK(utf8_from("\xEF\xBB\xBF" + degree) == degree);
  const char little[] = "\xFF\xFE\xB0\0 \0\xAC\x20 \0\x34\xD8\x1E\xDD";
  const char big[] = "\xFE\xFF\0\xB0\0 \x20\xAC\0 \xD8\x34\xDD\x1E";
  CHECK(utf8_from({little, sizeof little - 1}) == degree);
  CHECK(utf8_from({big, sizeof big - 1}) == degree);
  CHECK(utf8_from("Temp./\xB0 K") == "Temp./\xC2\xB0 K");  // ISO 8859-1
  CHECK(utf8_from("\xC2") == "\xC3\x82");                  // cut short: no UTF-8
  CHECK(utf8_from("").empty());
}
