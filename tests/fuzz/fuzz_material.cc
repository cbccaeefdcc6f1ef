#include "target.h"

#include <joulet/input/reader.h>
#include <joulet/materials/material.h>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return read_or_refuse(data, size, [](std::string_view text) {
    joulet::MaterialEntry entry;
    joulet::read(joulet::CaseFile::from_text(text, "material"), entry);
    joulet::complete(entry, nullptr);
  });
}
