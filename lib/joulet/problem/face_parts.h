#pragma once

#include <joulet/problem/assembly.h>
#include <joulet/problem/problem.h>

#include <vector>

/// Parts of the faces of cylinders and rings, each a surface of its own.
namespace joulet {

/// Appends a surface for each part of a face that the case names. Throws InputError for a name that is taken, a face
/// that is not one side of one body, a range that is empty or not on it, and parts that overlap.
void add_face_parts(Assembly& assembly, const std::vector<FacePart>& parts);

/// The number of the surface at a place on a side, z (m) of an upright one, else r: the part that holds it, or the
/// side.
std::size_t surface_at(const Assembly& assembly, std::size_t body, Side side, double along);

/// Throws InputError for parts that other bodies cover, once the assembly knows what is free.
void check_face_parts(const Assembly& assembly);

}  // namespace joulet
