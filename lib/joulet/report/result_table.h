#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// A table of results as read from a CSV: numbers in SI, NaN where a cell is empty or holds words.
class ResultTable {
public:
  struct Column {
    std::string name, unit;
    std::vector<double> numbers;
    std::vector<std::string> cells;
  };

  /// Throws IoError when the file cannot be read, InputError when it is not a table.
  static ResultTable from_file(const std::filesystem::path& file);
  /// A last line without its line end is left out: whoever writes the file has not finished it.
  static ResultTable from_text(std::string_view text, const std::string& name);

  const std::vector<Column>& columns() const { return columns_; }
  std::size_t n_rows() const { return columns_.empty() ? 0 : columns_.front().cells.size(); }
  /// Null when there is none of that name.
  const Column* find(std::string_view name) const;
  /// Throws InputError that names the file and the column.
  const Column& column(std::string_view name) const;

private:
  std::string name_;
  std::vector<Column> columns_;
};

}  // namespace joulet
