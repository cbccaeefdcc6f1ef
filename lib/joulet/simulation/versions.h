#pragma once

#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// Name and version of this library and of those it runs on, for `--version` and the provenance of results.
std::vector<std::pair<std::string, std::string>> library_versions();

}  // namespace joulet
