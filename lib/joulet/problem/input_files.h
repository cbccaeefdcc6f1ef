#pragma once

#include <filesystem>
#include <vector>

namespace joulet {

struct Problem;

/// The files beside the case that the results of a problem follow from: its mesh, its mechanism, the result that it
/// starts from, the materials that come with Joulet and the thermochemical data. In alphabetical order, each once. A
/// case names them, so that the case alone does not tell whether two runs had the same input.
std::vector<std::filesystem::path> input_files(const Problem& problem);

}  // namespace joulet
