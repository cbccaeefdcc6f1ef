#pragma once

namespace joulet {

struct Problem;

/// Throws InputError where a value that follows the time leaves its range within the run, or a law of faces or of the
/// start depends on what is not known there.
void check_conditions(const Problem& problem);

/// Throws InputError for what is there for bodies of revolution and in space alone, and for a depth of those.
void check_planar(const Problem& problem);

}  // namespace joulet
