#include <fmt/format.h>
#include <joulet/report/html.h>

#include <stdexcept>

namespace joulet {

std::string escaped(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char c : text) switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  return html;
}

std::string element(std::string_view tag, std::string_view inner, std::string_view attributes) {
  return fmt::format("<{}{}{}>{}</{}>", tag, attributes.empty() ? "" : " ", attributes, inner, tag);
}

HtmlTable::HtmlTable(std::string caption, std::vector<std::string> header, std::vector<bool> numeric)
    : caption_(std::move(caption)), header_(std::move(header)), numeric_(std::move(numeric)) {
  if (numeric_.size() != header_.size()) throw std::invalid_argument("HtmlTable: one flag per column");
}

void HtmlTable::add_row(std::vector<std::string> cells) {
  if (cells.size() != header_.size()) throw std::invalid_argument("HtmlTable: one cell per column");
  rows_.push_back(std::move(cells));
}

std::string HtmlTable::html() const {
  const auto align = [&](std::size_t column) { return numeric_[column] ? "class=\"number\"" : ""; };
  std::string head, body;
  for (std::size_t c = 0; c < header_.size(); ++c)
    head += element("th", header_[c], std::string("scope=\"col\" ") + align(c));
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c)
      line +=
          c == 0 ? element("th", row[c], std::string("scope=\"row\" ") + align(c)) : element("td", row[c], align(c));
    body += element("tr", line) + "\n";
  }
  const std::string caption = caption_.empty() ? "" : element("caption", escaped(caption_));
  return element("div",
                 element("table", caption + element("thead", element("tr", head)) + "\n" + element("tbody", body)),
                 "class=\"table\" tabindex=\"0\" role=\"group\"") +
         "\n";
}

}  // namespace joulet
