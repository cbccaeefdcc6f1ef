#pragma once

#include <joulet/base/error.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

/// A fuzz target: whatever the bytes are, a reader returns or throws a joulet::Error; anything else ends the program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

template <typename Read>
int read_or_refuse(const std::uint8_t* data, std::size_t size, const Read& read) {
  try {
    read(std::string_view(reinterpret_cast<const char*>(data), size));
  } catch (const joulet::Error&) {
    // The text is wrong, and somebody is told so.
  }
  return 0;
}
