#pragma once

#include <joulet/input/visitor.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// Writes the complete effective input as a case file that the reader turns back into the same bits: SI units, shortest
/// digits, the meaning of each key as a comment. Optional keys that are absent are left out.
class Printer : public Visitor {
public:
  Printer();
  /// The TOML text, after the last key.
  std::string text() const;

  void value(double& member, std::string_view key, std::string_view si_unit, Range, std::string_view help) override;
  void value(std::optional<double>& member, std::string_view key, std::string_view si_unit, Range,
             std::string_view help) override;
  void value(int& member, std::string_view key, Range, std::string_view help) override;
  void value(bool& member, std::string_view key, std::string_view help) override;
  void value(std::string& member, std::string_view key, std::string_view help) override;
  void value(std::vector<double>& member, std::string_view key, std::string_view si_unit, Range,
             std::string_view help) override;
  void value(std::vector<std::string>& member, std::string_view key, const std::vector<std::string_view>&,
             std::string_view help) override;
  void value(Property& member, std::string_view key, std::string_view si_unit, Range, std::string_view help,
             const std::vector<std::string_view>&) override;
  void value(std::optional<Property>& member, std::string_view key, std::string_view si_unit, Range,
             std::string_view help, const std::vector<std::string_view>&) override;
  void value(TimeCurve& member, std::string_view key, std::string_view si_unit, Range range,
             std::string_view help) override;
  void value(TimeCurve& member, std::optional<Property>& law, std::string_view key, std::string_view si_unit,
             Range range, std::string_view help) override;
  void choice(std::size_t& member, std::string_view key, const std::vector<std::string_view>& names,
              std::string_view help) override;

protected:
  void begin_section(std::string_view key, std::string_view help) override;
  void end_section() override;
  ListSize begin_list(std::string_view key, std::size_t size, std::string_view help) override;
  void begin_item(std::size_t) override;
  void end_item() override;
  void end_list() override;
  std::vector<std::size_t> which(std::string_view key, const std::vector<std::string_view>& names, std::size_t current,
                                 std::string_view help) override;

  void line(std::string_view key, std::string value, std::string_view help);

private:
  struct Line {
    std::string key, value, help;
  };
  /// TOML wants the plain keys of a table before its sub-tables, whatever the order of the visit.
  struct Block {
    std::string path, heading, help;
    std::vector<Line> lines;
    std::string tables;  ///< finished text of the sub-tables
  };
  struct OpenList {
    std::string path, help;
  };
  std::string path_of(std::string_view key) const;
  static std::string text_of(const Block& block);

  std::vector<Block> blocks_;
  std::vector<OpenList> lists_;
};

/// `visit` takes what it may change; the copy keeps the caller's struct const.
template <class T>
std::string to_toml(T member) {
  Printer printer;
  visit(printer, member);
  return printer.text();
}

/// How a value is written in a case file.
std::string toml_number(double value, std::string_view si_unit);
std::string toml_time_curve(const TimeCurve& curve, std::string_view si_unit);
std::string toml_property(const Property& property, std::string_view si_unit);
std::string toml_text(std::string_view text);

}  // namespace joulet
