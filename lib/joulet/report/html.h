#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// Text for HTML: & < > " ' escaped, for content and for attributes in double quotes.
std::string escaped(std::string_view text);

/// `<tag attributes>inner</tag>`; `inner` is HTML, `attributes` as they stand in the tag.
std::string element(std::string_view tag, std::string_view inner, std::string_view attributes = "");

/// A table of HTML cells. Columns named in `numeric` are aligned to the right; it scrolls by itself on a narrow screen.
class HtmlTable {
public:
  /// `caption` is read out and shown above; empty: none.
  HtmlTable(std::string caption, std::vector<std::string> header, std::vector<bool> numeric);
  void add_row(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }
  std::string html() const;

private:
  std::string caption_;
  std::vector<std::string> header_;
  std::vector<bool> numeric_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace joulet
