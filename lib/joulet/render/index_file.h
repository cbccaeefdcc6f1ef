#pragma once

#include <vtkXMLDataElement.h>

#include <filesystem>
#include <functional>
#include <string>

namespace joulet {

/// Hands each element named `entry` in the element `list` of an XML file to `use`: the times of a .pvd, the pieces of a
/// .pvtu. Throws IoError when the file cannot be read or has no such list.
void for_each_entry(const std::filesystem::path& file, const char* list, const std::string& entry,
                    const std::function<void(vtkXMLDataElement*)>& use);

}  // namespace joulet
