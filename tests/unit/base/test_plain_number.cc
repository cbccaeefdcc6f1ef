#include "catch.h"

#include <joulet/base/plain_number.h>

#include <cmath>

using namespace joulet;

TEST_CASE("Numbers as people write them") {
  CHECK(plain_number(110, 2) == "110");
  CHECK(plain_number(1234.5, 2) == "1200");
  CHECK(plain_number(0.00012345, 2) == "0.00012");
  CHECK(plain_number(-0.0) == "0");
  CHECK(plain_number(2.5) == "2.5");
  CHECK(plain_number(-2.0004) == "-2");
  CHECK(plain_number(9.996, 3) == "10");
  CHECK(plain_number(1e-9, 2) == "1e-09");
  CHECK(plain_number(NAN) == "nan");
}

TEST_CASE("Times and memory") {
  CHECK(plain_seconds(0.0834) == "0.083 s");
  CHECK(plain_seconds(110.3) == "110 s");
  CHECK(plain_bytes(2.43e12) == "2.43 TB");
  CHECK(plain_bytes(346e6) == "346 MB");
  CHECK(plain_bytes(999.9e6) == "1 GB");
  CHECK(plain_bytes(0) == "0 B");
}
