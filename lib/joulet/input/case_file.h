#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace joulet {

/// A value of a case file, with the place it comes from.
struct Node {
  using List = std::vector<Node>;
  using Table = std::map<std::string, Node>;
  std::variant<bool, std::int64_t, double, std::string, List, Table> data;
  std::string place;  ///< `case.toml:3:1` (line and column of the key), or `-s pellet.diameter=6 mm`

  /// "a text", "a list" ... for messages.
  std::string_view kind() const;
};

/// The value of a key of a table; null where the node is none or has no such key.
const Node* entry(const Node& node, const std::string& key);

/// What the user gave: a TOML file and changes from the command line. Nothing is interpreted here; see reader.h.
class CaseFile {
public:
  /// No keys: everything stays at its default.
  CaseFile();
  /// Throws IoError when the file can't be read, InputError with line and column when it isn't TOML.
  static CaseFile from_file(const std::filesystem::path& path);
  /// `name` stands for the file in messages.
  static CaseFile from_text(std::string_view text, std::string_view name = "case");

  /// `section.key=value`, as after -s. Items of a list count from 0: `supply.programme.1.time=10 s`; the item after the
  /// last one is appended. The value is TOML if it parses as such, else a text, so that quotes are not needed.
  /// Throws InputError when there is no `=` or the path does not fit the file.
  void override_key(std::string_view assignment);

  /// As if the file did not give this key of the section; nothing where it does not.
  void erase(const std::string& section, std::string_view key);

  /// Where the names of other files start: the folder of the file; empty for a text.
  const std::filesystem::path& folder() const { return folder_; }

  /// A table.
  const Node& root() const { return root_; }

private:
  Node root_;
  std::filesystem::path folder_;
};

}  // namespace joulet
