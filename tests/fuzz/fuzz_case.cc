// Case files: what is accepted is written out and read again, and is the same.
#include "target.h"

#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>

#include <stdexcept>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return read_or_refuse(data, size, [](std::string_view text) {
    const std::string once = joulet::effective_input(joulet::problem_from_text(text, "case"));
    if (joulet::effective_input(joulet::problem_from_text(once, "effective-input")) != once)
      throw std::logic_error("the effective input is another case:\n" + once);
  });
}
