#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace joulet {

/// Words and numbers of an MSH file one after the other. Errors are InputErrors that name the file and the line.
class MshTokens {
public:
  MshTokens(std::string_view text, std::string_view name) : text_(text), name_(name) {}

  /// False at the end of the file.
  bool more();
  std::string_view word();
  long integer();
  std::size_t count();  ///< not negative, and no more than the file could hold
  double number();      ///< finite
  std::string quoted();
  void expect(std::string_view word);
  void skip(std::size_t words);
  /// Throws InputError: "file:line: what".
  [[noreturn]] void fail(std::string_view what) const;

private:
  std::string_view text_, name_;
  std::size_t at_ = 0, begin_ = 0;  // where the next word is looked for; where the last one began
};

}  // namespace joulet
