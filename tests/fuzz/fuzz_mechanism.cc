#include "target.h"

#include <joulet/chemistry/mechanism_library.h>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return read_or_refuse(data, size, [](std::string_view text) { joulet::mechanism_from_text(text, "mechanism"); });
}
