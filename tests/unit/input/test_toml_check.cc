#include <joulet/base/error.h>
#include <joulet/input/case_file.h>
#include <joulet/input/toml_check.h>

#include <string>

#include "catch.h"

using namespace joulet;

namespace {

/// "a.a.a" with n parts.
std::string deep(int n) {
  std::string key = "a";
  for (int i = 1; i < n; ++i) key += ".a";
  return key;
}

std::string repeated(const std::string& text, int n) {
  std::string result;
  for (int i = 0; i < n; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("keys of very many parts are refused before they are read") {
  CHECK_NOTHROW(CaseFile::from_text(deep(most_key_parts) + " = 1"));
  for (const std::string& text :
       {deep(40000) + " = 1", "[" + deep(40000) + "]\nb = 1", "b = {" + deep(40000) + " = 1}",
        "[[" + deep(40000) + "]]", "x = 1\n\"a\"." + deep(100) + " = 1", deep(20) + " . " + deep(20) + " = 2"})
    CHECK_THROWS_WITH(CaseFile::from_text(text, "case.toml"),
                      ContainsSubstring("case.toml:") && ContainsSubstring("more than 32 parts"));
  CaseFile file;
  CHECK_THROWS_WITH(file.override_key(deep(40000) + "=1"), ContainsSubstring("more than 32 parts"));
  CHECK_NOTHROW(file.override_key("b={" + deep(40000) + "=1}"));  // a text, which no key takes
}

TEST_CASE("texts, comments and numbers may hold as many dots as they like") {
  const std::string dots(1000, '.');
  for (const std::string& text :
       {"a = \"" + dots + "\"", "a = '" + dots + "'", "# " + dots + "\na = 1", "a = \"\"\"\n" + dots + "\n\"\"\"",
        "a = '''" + dots + "\n" + dots + "'''", "a = \"\\\"" + dots + "\"", "a = [" + repeated("1.5, ", 1000) + "]",
        repeated("a.b = 1 # 1.2.3\n", 1) + "c = 'x'"})
    CHECK_NOTHROW(CaseFile::from_text(text));
}

TEST_CASE("letters beyond ASCII stand in quotes") {
  CHECK_NOTHROW(CaseFile::from_text("\xEF\xBB\xBF# 300 \xC2\xB0\na = \"300 \xC2\xB0\""));
  CHECK_THROWS_WITH(CaseFile::from_text("a = 1\nb = 300 \xC2\xB0", "case.toml"), ContainsSubstring("case.toml:2:9:") &&
                                                                                     ContainsSubstring("\xC2\xB0") &&
                                                                                     ContainsSubstring("quotes"));
  CHECK_THROWS_AS(CaseFile::from_text("\xCB\xB0 = 1"), InputError);
  CHECK_THROWS_AS(CaseFile::from_text("a = 1 \xCB\xB0"), InputError);
  CHECK_THROWS_WITH(CaseFile::from_text("pellet.diameter = 6 mm", "case.toml"), ContainsSubstring("in quotes"));
}
