#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// A table as instruments and spreadsheets write it: a header of names, most with a unit in brackets
/// (`time [s],conversion [%]`), then rows of cells. The separator is a comma, or the semicolon or tab that the header
/// has, or what a first line `sep=;` says. Lines that begin with # and empty lines are skipped, but for a header that
/// the last comment holds, as Netzsch writes it (`##Temp./degC;Time/min`); cells may stand in double quotes, in which
/// "" is a quote (RFC 4180, without line breaks inside). Encodings as utf8_from. Units may stand in a row of their own,
/// and decimal commas where the separator is another one: csv_dialect.h.
struct CsvTable {
  struct Column {
    std::string name, unit;  ///< no unit when there are no brackets
  };
  struct Row {
    std::size_t line;  ///< in the file, from 1
    std::vector<std::string> cells;
  };

  std::string file;  ///< its name, for messages
  std::size_t header_line = 0;
  std::vector<Column> columns;
  std::vector<Row> rows;

  /// "runs.csv:12: "
  std::string at(std::size_t line) const;
};

/// A column of a file under another name, with another unit unless that is empty.
struct ColumnName {
  std::string name, in_file, unit;
};

/// `text` is the content, `file` its name, `example` a header and what else is expected when there is none. Throws
/// InputError with file and line: no header, no rows, a column without a name or given twice, a row with another number
/// of cells, a quote that does not end.
CsvTable parse_csv(std::string_view text, const std::string& file, std::string_view example,
                   const std::vector<ColumnName>& names = {});

}  // namespace joulet
