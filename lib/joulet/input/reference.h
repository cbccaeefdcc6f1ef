#pragma once

#include <joulet/input/visitor.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// What there is to say about one key, section or list.
struct KeyReference {
  enum class Kind { key, section, list };
  Kind kind = Kind::key;
  std::string path;           ///< "pellet.diameter", "supply.programme[].time"
  std::string type;           ///< "number", "whole number", "one of", ...
  std::string unit;           ///< SI unit; empty without one
  std::string default_value;  ///< as in a case file; empty for an optional key
  std::string allowed;        ///< range or words; empty when everything is
  std::string help;
  std::string condition;  ///< the alternative to which the key belongs: `condition = "radiation"`
};

/// Collects one row per key. Items of lists are shown with the defaults of an item, alternatives all of them.
class Reference : public Visitor {
public:
  Reference();
  const std::vector<KeyReference>& rows() const { return rows_; }

  void value(double& member, std::string_view key, std::string_view si_unit, Range range,
             std::string_view help) override;
  void value(std::optional<double>& member, std::string_view key, std::string_view si_unit, Range range,
             std::string_view help) override;
  void value(int& member, std::string_view key, Range range, std::string_view help) override;
  void value(bool& member, std::string_view key, std::string_view help) override;
  void value(std::string& member, std::string_view key, std::string_view help) override;
  void value(std::vector<double>& member, std::string_view key, std::string_view si_unit, Range range,
             std::string_view help) override;
  void value(std::vector<std::string>& member, std::string_view key, const std::vector<std::string_view>& allowed,
             std::string_view help) override;
  void value(Property& member, std::string_view key, std::string_view si_unit, Range range, std::string_view help,
             const std::vector<std::string_view>& keywords) override;
  void value(std::optional<Property>& member, std::string_view key, std::string_view si_unit, Range range,
             std::string_view help, const std::vector<std::string_view>& keywords) override;
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
  void begin_item(std::size_t) override {}
  void end_item() override {}
  void end_list() override;
  std::vector<std::size_t> which(std::string_view key, const std::vector<std::string_view>& names, std::size_t current,
                                 std::string_view help) override;
  void begin_alternative(std::string_view name) override;
  void end_alternative() override;

private:
  void add(std::string_view key, std::string type, std::string_view si_unit, std::string default_value,
           std::string allowed, std::string_view help);

  std::vector<KeyReference> rows_;
  std::vector<std::string> paths_;  // of the open sections, each with its final dot
  // Of the open alternatives: the key that selects, how many are still to come, and the one being visited.
  std::vector<std::string> selectors_;
  std::vector<std::size_t> alternatives_left_;
  std::vector<std::string> conditions_;
};

/// `defaults` gives the default values.
template <class T>
std::vector<KeyReference> reference_of(T defaults) {
  Reference reference;
  visit(reference, defaults);
  return reference.rows();
}

/// A page with one table per section.
std::string reference_markdown(const std::vector<KeyReference>& rows);

/// What `joulet help KEY` prints. `key` is a path, a section (all its keys), or the end of a path; numbers of list
/// items may be there or not. Throws InputError with the nearest names.
std::string help_on(std::string_view key, const std::vector<KeyReference>& rows);

}  // namespace joulet
