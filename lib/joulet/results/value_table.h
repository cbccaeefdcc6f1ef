#pragma once

#include <string>
#include <vector>

namespace joulet {

/// A table of quantities with units: for people in handy units, as CSV in SI with all digits.
class ValueTable {
public:
  struct Column {
    std::string name, si_unit;  ///< si_unit "1": dimensionless; empty: the cells are text
    std::string shown_unit;     ///< for people, e.g. "degC"; empty: the SI unit
    std::string format;         ///< of a number for people, as fmt has it: "{:.1f}"
  };
  struct Cell {
    Cell(double value) : number(value) {}
    Cell(std::string words) : text(std::move(words)), is_text(true) {}
    Cell(const char* words) : Cell(std::string(words)) {}
    double number = 0;
    std::string text;
    bool is_text = false;
  };

  explicit ValueTable(std::vector<Column> columns);
  /// One cell per column, numbers in SI. A text may stand in place of a number ("none"). Throws std::invalid_argument
  /// for a wrong number of cells.
  void add_row(std::vector<Cell> cells);

  std::string text() const;  ///< aligned columns, ends with a newline
  std::string csv() const;   ///< header "name [unit]", empty cells where a number is missing

private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace joulet
