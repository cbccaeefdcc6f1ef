#include "catch.h"

#include <joulet/report/html.h>
#include <joulet/report/page.h>

#include <regex>
#include <string>

using namespace joulet;

TEST_CASE("base 64") {
  CHECK(base64("") == "");
  CHECK(base64("M") == "TQ==");
  CHECK(base64("Ma") == "TWE=");
  CHECK(base64("Man") == "TWFu");
  CHECK(base64(std::string("\xff\x00\xfe", 3)) == "/wD+");
}

TEST_CASE("text is escaped") { CHECK(escaped("a<b> & \"c\" 'd'") == "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;"); }

TEST_CASE("a page holds all it needs and asks nothing of the network") {
  Page page;
  page.kind = "Run";
  page.title = "<title>";
  page.warnings = {"hot"};
  page.answers = {{"T mean", "<data value=\"1\">1 K</data>", "by volume"}};
  page.add("first", "First", "<p>one</p>");
  page.add("second", "Second", "<p>two</p>");
  page.add("empty", "Not there", "");
  const std::string html = page_html(page);
  CHECK(html.find("<h1>&lt;title&gt;</h1>") != html.npos);
  CHECK(html.find("<aside class=\"warnings\">") < html.find("<dl class=\"answers\">"));
  CHECK(html.find("href=\"#second\"") != html.npos);
  CHECK(html.find("Not there") == html.npos);
  CHECK(html.find("default-src 'none'") != html.npos);
  CHECK(!std::regex_search(html, std::regex("(src|href)=\"(https?:)?//")));
  CHECK(html.find("@import") == html.npos);
  CHECK(html.size() < 1000000);
}
