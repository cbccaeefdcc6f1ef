#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/base/names.h>

using namespace joulet;

TEST_CASE("Names that go into headers and keys") {
  for (const char* good : {"upper", "upper rod", "rod-2", "\xC3\x89lectrode (top) #1", "a+b", "a/b"})
    CHECK_NOTHROW(check_name("part.0", good));
  for (const char* bad : {"a\nb", "a\rb", "a\tb", "a\x7f", "a[K]", "a]", "a,b", "a;b", "a\"b", "a.b", " a", "a ", ""}) {
    INFO(bad);
    CHECK_THROWS_AS(check_name("part.0", bad), InputError);
  }
  CHECK_THROWS_WITH(check_name("part.0", "a[K]"), ContainsSubstring("part.0") && ContainsSubstring("[,"));
  CHECK(column_name("MgO + C, \"slow\" [1]\n") == "MgO_+_C___slow___1__");
}
