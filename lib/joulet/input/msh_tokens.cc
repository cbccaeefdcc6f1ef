#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/input/msh_tokens.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace joulet {
namespace {

constexpr std::string_view blanks = " \t\r\n";

template <class Number>
bool parse(std::string_view word, Number& value) {
  if (!word.empty() && word.front() == '+') word.remove_prefix(1);
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc() && end == word.data() + word.size();
}

}  // namespace

bool MshTokens::more() {
  at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
  return at_ < text_.size();
}

std::string_view MshTokens::word() {
  if (!more()) fail("the file ends too early");
  begin_ = at_;
  at_ = std::min(text_.find_first_of(blanks, at_), text_.size());
  return text_.substr(begin_, at_ - begin_);
}

long MshTokens::integer() {
  const std::string_view text = word();
  long value = 0;
  if (!parse(text, value)) fail(fmt::format("\"{}\" stands where a whole number is expected", text));
  return value;
}

std::size_t MshTokens::count() {
  const long value = integer();
  if (value < 0 || static_cast<std::size_t>(value) > text_.size())
    fail(fmt::format("{} stands where a number of items is expected", value));
  return static_cast<std::size_t>(value);
}

double MshTokens::number() {
  const std::string_view text = word();
  double value = 0;
  if (!parse(text, value) || !std::isfinite(value)) fail(fmt::format("\"{}\" stands where a number is expected", text));
  return value;
}

std::string MshTokens::quoted() {
  if (!more() || text_[at_] != '"') fail("a name in quotes is expected");
  begin_ = at_;
  const std::size_t end = text_.find('"', at_ + 1);
  if (end == std::string_view::npos) fail("the quote does not end");
  at_ = end + 1;
  return std::string(text_.substr(begin_ + 1, end - begin_ - 1));
}

void MshTokens::expect(std::string_view expected) {
  const std::string_view found = word();
  if (found != expected) fail(fmt::format("\"{}\" stands where {} is expected", found, expected));
}

void MshTokens::skip(std::size_t words) {
  for (std::size_t i = 0; i < words; ++i) word();
}

void MshTokens::fail(std::string_view what) const {
  const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(begin_), '\n');
  throw InputError(fmt::format("{}:{}: {}", name_, line, what));
}

}  // namespace joulet
