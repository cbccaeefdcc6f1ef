#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace joulet {

/// A page as its sections. All texts but `html` are plain and are escaped here.
struct Page {
  /// One of the few numbers that a reader came for.
  struct Answer {
    std::string label;
    std::string number_html;  ///< as from `data_html`
    std::string note;         ///< a few words below; may be empty
  };
  struct Section {
    std::string id, title, html;
  };
  std::string kind;      ///< "Run", "Sweep"
  std::string title;     ///< what was computed
  std::string subtitle;  ///< case, date, size in one line
  std::vector<std::string> warnings;
  std::vector<Answer> answers;
  std::vector<Section> sections;

  void add(std::string id, std::string section_title, std::string html);
};

/// The page as one HTML file that needs nothing else: styles, the chart library and the drawing code are inside. Throws
/// IoError when these files are missing beside the data of the program.
std::string page_html(const Page& page);

/// A PNG inside the page. Throws IoError.
std::string picture_html(const std::filesystem::path& png, const std::string& caption, const std::string& description);

/// Base 64 with padding (RFC 4648).
std::string base64(std::string_view bytes);

}  // namespace joulet
