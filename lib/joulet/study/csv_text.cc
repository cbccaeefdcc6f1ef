#include <joulet/study/csv_text.h>

namespace joulet {

std::vector<std::string> csv_cells(std::string_view line) {
  std::vector<std::string> cells{""};
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
      cells.back() += line[++i];
    else if (line[i] == '"')
      quoted = !quoted;
    else if (line[i] == ',' && !quoted)
      cells.emplace_back();
    else
      cells.back() += line[i];
  }
  for (std::string& cell : cells) {
    const auto first = cell.find_first_not_of(" \t\r");
    cell = first == cell.npos ? "" : cell.substr(first, cell.find_last_not_of(" \t\r") - first + 1);
  }
  return cells;
}

std::pair<std::string, std::string> name_and_unit(const std::string& title) {
  const auto bracket = title.find('[');
  // Items of lists have no brackets in a key; they are counted: boundary.0.emissivity.
  if (bracket == title.npos || title.back() != ']') return {title, ""};
  const auto end = title.find_last_not_of(" \t", bracket - 1);
  std::string unit = title.substr(bracket + 1, title.size() - bracket - 2);
  return {title.substr(0, end + 1), unit == "1" ? "" : unit};
}

}  // namespace joulet
