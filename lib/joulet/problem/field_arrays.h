#pragma once

#include <string>
#include <vector>

namespace joulet {

struct Problem;

/// What belongs to a mechanism as part of the name of an array: "MgO(s)" is "MgO", "MgO + C" is "MgO_+_C".
std::string array_name(std::string text);
/// The array of the flux of a gas through the surface.
std::string flux_array_name(const std::string& gas);

/// Names of the arrays that the VTK files of a case can have, beside those of fields that a program has added.
std::vector<std::string> field_arrays(const Problem& problem);

/// Whether output.arrays asks for an array; one that is idle says nothing in this case.
bool wants_array(const Problem& problem, const std::string& name, bool is_idle);

/// Throws InputError when output.arrays is empty, or names what is not there.
void check_arrays(const Problem& problem);

}  // namespace joulet
