#include <fmt/format.h>
#include <joulet/base/data_folder.h>
#include <joulet/base/files.h>
#include <joulet/report/chart_library.h>
#include <joulet/report/html.h>
#include <joulet/report/page.h>

namespace joulet {
namespace {

std::string scripts() {
  std::string text;
  for (const char* name : {"report/frame.js", "report/lines.js", "report/bars.js", "report/map.js", "report/start.js"})
    text += text_of_file(data_file(name));
  return text;
}

std::string warnings_html(const std::vector<std::string>& warnings) {
  std::string list;
  for (const std::string& warning : warnings) list += element("li", escaped(warning));
  return list.empty() ? ""
                      : element("aside", element("h2", "Warnings") + element("ul", list), "class=\"warnings\"") + "\n";
}

std::string answers_html(const std::vector<Page::Answer>& answers) {
  std::string list;
  for (const Page::Answer& answer : answers)
    list += element("div", element("dt", escaped(answer.label)) + element("dd", answer.number_html) +
                               (answer.note.empty() ? "" : element("dd", escaped(answer.note), "class=\"note\"")));
  return list.empty() ? "" : element("dl", list, "class=\"answers\"") + "\n";
}

std::string contents_html(const std::vector<Page::Section>& sections) {
  std::string list;
  for (const Page::Section& section : sections)
    list += element("a", escaped(section.title), fmt::format("href=\"#{}\"", section.id)) + " ";
  return sections.size() < 2 ? "" : element("nav", list, "aria-label=\"Contents\"") + "\n";
}

}  // namespace

void Page::add(std::string id, std::string section_title, std::string html) {
  if (!html.empty()) sections.push_back({std::move(id), std::move(section_title), std::move(html)});
}

std::string page_html(const Page& page) {
  std::string body = element("header", element("p", escaped("Joulet · " + page.kind), "class=\"kind\"") +
                                           element("h1", escaped(page.title)) +
                                           element("p", escaped(page.subtitle), "class=\"subtitle\"")) +
                     "\n" + warnings_html(page.warnings) + answers_html(page.answers) + contents_html(page.sections) +
                     element("noscript", element("p", "The charts need JavaScript; all tables are complete without."));
  for (const Page::Section& section : page.sections)
    body += element("section", element("h2", escaped(section.title)) + "\n" + section.html,
                    fmt::format("id=\"{}\"", section.id)) +
            "\n";
  // A policy that lets nothing in from elsewhere: the page holds all it needs.
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
      "style-src 'unsafe-inline'; img-src data:\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<link rel=\"icon\" href=\"data:,\">\n"
      "<style>\n{}</style>\n</head>\n<body>\n<main>\n{}</main>\n<script>\n{}\n</script>\n<script>\n{}</script>\n</"
      "body>\n"
      "</html>\n",
      escaped(page.title + " – Joulet"), text_of_file(data_file("report/page.css")), body,
      text_of_file(chart_library()), scripts());
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) text += i + k <= bytes.size() ? letters[group >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

std::string picture_html(const std::filesystem::path& png, const std::string& caption, const std::string& description) {
  return element("figure",
                 fmt::format("<img src=\"data:image/png;base64,{}\" alt=\"{}\">{}", base64(text_of_file(png)),
                             escaped(description), element("figcaption", escaped(caption))),
                 "class=\"picture\"") +
         "\n";
}

}  // namespace joulet
