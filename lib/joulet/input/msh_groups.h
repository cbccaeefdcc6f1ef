#pragma once

#include <joulet/input/msh_file.h>

#include <set>
#include <string>

namespace joulet {

/// Gmsh lets an element be in several physical groups ("pellet" and "everything"); here a cell or face has one name.
/// These read as `read_msh` and `msh_from_text` and take the one group that is among `names`, those that a case uses;
/// the first when none is. Throw InputError when a case uses two.
MshFile read_msh(const std::filesystem::path& path, double length, const std::set<std::string>& names);
MshFile msh_from_text(std::string_view text, std::string_view name, double length, const std::set<std::string>& names);

}  // namespace joulet
