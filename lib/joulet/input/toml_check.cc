#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/input/toml_check.h>

#include <cctype>
#include <string>

namespace joulet {
namespace {

/// Walks through TOML text as far as quotes and comments go.
class Scanner {
public:
  Scanner(std::string_view text, std::string_view name) : text_(text), name_(name) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.substr(0, 3) == byte_order_mark) at_ = 3;
  }

  void check() {
    int parts = 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == '"' || c == '\'') {
        skip_text(c);
      } else {
        if (static_cast<unsigned char>(c) >= 0x80) refuse_letter();
        if (c == '.' && ++parts > most_key_parts)
          fail(fmt::format("a key of more than {} parts; keys are written as section.key", most_key_parts));
        if (!may_stand_in_key(c)) parts = 1;
        ++at_;
      }
    }
  }

private:
  static bool may_stand_in_key(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.' || c == ' ' || c == '\t';
  }

  /// A text in quotes; one that does not end is left to the parser.
  void skip_text(char quote) {
    const std::string three(3, quote);
    const bool multi_line = text_.substr(at_, 3) == three;
    const std::string_view end = multi_line ? std::string_view(three) : std::string_view(three).substr(0, 1);
    at_ += end.size();
    while (at_ < text_.size()) {
      if (text_.substr(at_, end.size()) == end) {
        at_ += end.size();
        return;
      }
      if (!multi_line && text_[at_] == '\n') return;
      at_ += text_[at_] == '\\' && quote == '"' ? 2 : 1;
    }
    at_ = text_.size();
  }

  [[noreturn]] void refuse_letter() const {
    std::size_t end = at_ + 1;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    fail(fmt::format("\"{}\" stands outside quotes; put texts, and values with units, in quotes",
                     text_.substr(at_, end - at_)));
  }

  [[noreturn]] void fail(const std::string& what) const {
    const std::string_view before = text_.substr(0, at_);
    const std::size_t line_begin = before.rfind('\n') + 1;  // 0 in the first line
    std::size_t line = 1;
    for (const char c : before) line += c == '\n';
    throw InputError(fmt::format("{}:{}:{}: not valid TOML: {}", name_, line, at_ - line_begin + 1, what));
  }

  std::string_view text_, name_;
  std::size_t at_ = 0;
};

}  // namespace

void check_toml(std::string_view text, std::string_view name) { Scanner(text, name).check(); }

}  // namespace joulet
