#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace joulet {

struct Problem;

/// Number in the result thermal.initial_result of each body of the case: the pellet is 0 in both, parts are found by
/// name. Throws InputError when there is no such result, its section or space is another, or it lacks a body; whether
/// the shapes agree is told by the meshes (fem/nodal/result_temperature.h).
std::vector<std::size_t> bodies_of_initial_result(const Problem& problem);

/// The files of thermal.initial_result that tell whether it is still the same one; none without the key.
std::vector<std::filesystem::path> files_of_initial_result(const Problem& problem);

}  // namespace joulet
