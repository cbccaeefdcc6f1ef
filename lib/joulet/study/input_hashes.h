#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

struct Study;

/// The content of the files that results follow from, as hashes by path. Two studies with the same case and other
/// hashes are two studies; one whose files change while it runs has no answer.
class InputHashes {
public:
  InputHashes() = default;
  /// Throws IoError when a file can't be read.
  explicit InputHashes(const std::vector<std::filesystem::path>& files);

  /// For other ranks; reads back to the same.
  std::string text() const;
  static InputHashes from_text(std::string_view text);

  const std::map<std::string, std::string>& by_file() const { return hashes_; }
  /// Reads the files again. Throws InputError that names the first that has changed, IoError when one is gone.
  void check_unchanged() const;

private:
  std::map<std::string, std::string> hashes_;
};

/// Of the files of the base and of all cases of a study. A case that can't be read has none; it says so itself.
InputHashes input_hashes(const Study& study);
/// Of the files of one case, given as effective input.
InputHashes input_hashes(const std::string& base);

}  // namespace joulet
