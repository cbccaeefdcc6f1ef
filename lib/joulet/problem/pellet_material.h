#pragma once

#include <joulet/input/case_file.h>
#include <joulet/problem/problem.h>

#include <string>
#include <vector>

namespace joulet {

/// With pellet.material: the properties of that material where the case gives none. An override of pellet.material
/// replaces all that the file says of the pellet's properties, but not what other overrides say. Without [kinetics], or
/// with such an override, the pellet does not react. Throws InputError for an unknown material and an insulator, and
/// where a radiating pellet would have no emissivity.
void take_pellet_material(const CaseFile& file, const std::vector<std::string>& overrides, Problem& problem);

}  // namespace joulet
