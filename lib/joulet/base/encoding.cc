#include <joulet/base/encoding.h>

#include <cstdint>

namespace joulet {
namespace {

void append_utf8(std::string& text, std::uint32_t c) {
  const auto byte = [&text](std::uint32_t value) { text += static_cast<char>(value); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12);
    byte(0x80 | (c >> 6 & 0x3F));
  } else {
    byte(0xF0 | c >> 18);
    byte(0x80 | (c >> 12 & 0x3F));
    byte(0x80 | (c >> 6 & 0x3F));
  }
  byte(0x80 | (c & 0x3F));
}

std::string from_utf16(std::string_view bytes, bool little_endian) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<std::uint32_t>(little_endian ? first | second << 8 : first << 8 | second);
  };
  std::string text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    std::uint32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {  // a pair of surrogates
      i += 2;
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i) - 0xDC00);
    }
    append_utf8(text, c);
  }
  return text;
}

/// As far as instruments get it wrong: every byte beyond ASCII is the first of a sequence or continues one.
bool is_utf8(std::string_view bytes) {
  int missing = 0;
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    if ((c & 0xC0) == 0x80) {
      if (missing-- == 0) return false;
      continue;
    }
    if (missing > 0) return false;
    if (c < 0x80) continue;
    missing = c >= 0xF8 ? -1 : c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC2 ? 1 : -1;
    if (missing < 0) return false;
  }
  return missing == 0;
}

}  // namespace

std::string utf8_from(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  if (bytes.substr(0, 2) == "\xFF\xFE") return from_utf16(bytes.substr(2), true);
  if (bytes.substr(0, 2) == "\xFE\xFF") return from_utf16(bytes.substr(2), false);
  if (is_utf8(bytes)) return std::string(bytes);
  std::string text;
  for (const char byte : bytes) append_utf8(text, static_cast<unsigned char>(byte));
  return text;
}

}  // namespace joulet
