#pragma once

#include <joulet/input/case_file.h>
#include <joulet/input/visitor.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// Fills parameter structs from a case file. Every mistake is an InputError `place: key: what is wrong, what is
/// allowed`: a missing or wrong unit, a wrong type, a value out of range, NaN, an unknown word or key.
class Reader : public Visitor {
public:
  /// `file` must live as long as the reader.
  explicit Reader(const CaseFile& file);
  /// To be called after the last key: throws for keys at the top level that nobody asked for.
  void finish();

  void value(double& member, std::string_view key, std::string_view si_unit, Range range, std::string_view) override;
  void value(std::optional<double>& member, std::string_view key, std::string_view si_unit, Range range,
             std::string_view) override;
  void value(int& member, std::string_view key, Range range, std::string_view) override;
  void value(bool& member, std::string_view key, std::string_view) override;
  void value(std::string& member, std::string_view key, std::string_view) override;
  void value(std::vector<double>& member, std::string_view key, std::string_view si_unit, Range range,
             std::string_view) override;
  void value(std::vector<std::string>& member, std::string_view key, const std::vector<std::string_view>& allowed,
             std::string_view) override;
  void value(Property& member, std::string_view key, std::string_view si_unit, Range range, std::string_view,
             const std::vector<std::string_view>& keywords) override;
  void value(std::optional<Property>& member, std::string_view key, std::string_view si_unit, Range range,
             std::string_view, const std::vector<std::string_view>& keywords) override;
  void value(TimeCurve& member, std::string_view key, std::string_view si_unit, Range range,
             std::string_view help) override;
  void value(TimeCurve& member, std::optional<Property>& law, std::string_view key, std::string_view si_unit,
             Range range, std::string_view help) override;
  void choice(std::size_t& member, std::string_view key, const std::vector<std::string_view>& names,
              std::string_view) override;

protected:
  void begin_section(std::string_view key, std::string_view) override;
  void end_section() override;
  ListSize begin_list(std::string_view key, std::size_t size, std::string_view) override;
  void begin_item(std::size_t index) override;
  void end_item() override;
  void end_list() override;
  std::vector<std::size_t> which(std::string_view key, const std::vector<std::string_view>& names, std::size_t current,
                                 std::string_view) override;

  /// Calls `body(node)` if the file has `key`; adds place and key to the InputErrors that it throws.
  void read(std::string_view key, const std::function<void(const Node&)>& body);

private:
  /// A table that is being read; null when the file does not have it.
  struct Scope {
    const Node::Table* table;
    std::string path;   ///< "supply.programme.1."
    std::string title;  ///< "in [[supply.programme]]"
    std::vector<std::string> asked;
  };
  /// A list that is being read; null when the file does not have it.
  struct ListScope {
    const Node* node;
    std::string path;  ///< "supply.programme"
  };

  const Node* find(std::string_view key);
  std::string path_of(std::string_view key) const;
  void check_unknown() const;

  std::filesystem::path folder_;  // of the case
  std::vector<Scope> scopes_;
  std::vector<ListScope> lists_;
};

/// Reads everything that `visit` names; keys that are absent keep their value.
template <class T>
void read(const CaseFile& file, T& member) {
  Reader reader(file);
  visit(reader, member);
  reader.finish();
}

}  // namespace joulet
