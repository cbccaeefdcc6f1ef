#pragma once

#include <array>
#include <string>
#include <vector>

namespace joulet {

struct Assembly;
struct Problem;

/// Where a probe is.
struct ProbePlace {
  std::string name;
  std::array<double, 3> position{};  ///< m; r, z, 0 when axisymmetric
  int body = -1;                     ///< number in the assembly; -1: whichever cell of a mesh file holds the place
};

/// The places of the probes of a problem. Throws InputError for names that are taken, places that do not exist, and
/// points outside every body.
std::vector<ProbePlace> probe_places(const Problem& problem, const Assembly& assembly);

}  // namespace joulet
