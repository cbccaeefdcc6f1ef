#include "target.h"

#include <joulet/input/msh_file.h>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return read_or_refuse(data, size, [](std::string_view text) { joulet::msh_from_text(text, "mesh.msh", 1e-3); });
}
