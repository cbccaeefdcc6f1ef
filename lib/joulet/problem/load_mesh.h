#pragma once

namespace joulet {

struct Problem;

/// Reads `mesh.file`, if one is given, into `problem.mesh.geometry`, and gives the pellet the height that it has there
/// and the diameter of the cylinder of the same volume. Throws InputError when bodies of the file and [[part]]s of the
/// case do not match, or when the case gives the pellet another size; `sizes_are_given`: whether the case gives one.
void load_mesh(Problem& problem, bool sizes_are_given = false);

}  // namespace joulet
