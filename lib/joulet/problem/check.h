#pragma once

#include <joulet/problem/problem.h>

namespace joulet {

/// Checks what no single key can know: relations between keys. Ranges of single keys are the reader's. Throws
/// InputError with the first thing that is wrong, and what would be right.
void check(const Problem& problem);

}  // namespace joulet
