#pragma once

#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// Name and version of this library and of those that it was built with: "joulet", "git", "deal.II", "PETSc", "MPI".
/// None of them is loaded for it.
std::vector<std::pair<std::string, std::string>> versions_of_build();

}  // namespace joulet
