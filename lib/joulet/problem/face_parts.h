#pragma once

#include <joulet/problem/problem.h>

#include <vector>

namespace joulet {

struct Assembly;

/// Appends a surface for each part of a face that the case names. Throws InputError for a name that is taken, a face
/// that is not one side of one body, a range that is empty or not on it, and parts that overlap.
void add_face_parts(Assembly& assembly, const std::vector<FacePart>& parts);

/// Throws InputError for parts that other bodies cover, once the assembly knows what is free.
void check_face_parts(const Assembly& assembly);

}  // namespace joulet
