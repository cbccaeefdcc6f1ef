#pragma once

#include <string>

/// The species by which answers go: MgO + C -> Mg + CO. Names as in the species library.
namespace joulet::magnesia_reduction {

inline const std::string oxide = "MgO(s)";
inline const std::string carbon = "C(gr)";
inline const std::string metal = "Mg";     ///< leaves as vapour
inline const std::string monoxide = "CO";  ///< leaves with it
inline const std::string equation = "MgO + C = Mg + CO";

}  // namespace joulet::magnesia_reduction
