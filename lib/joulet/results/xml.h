#pragma once

#include <string>
#include <string_view>

namespace joulet {

/// Text for an attribute or the content of an element.
std::string xml_escaped(std::string_view text);

}  // namespace joulet
