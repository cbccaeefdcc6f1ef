#pragma once

#include <joulet/grain/grain_study.h>

#include <string>
#include <vector>

namespace joulet {

/// A table y(conversion, temperature), rows of conversion.
struct LawTable {
  std::vector<double> conversions, temperatures;  ///< increasing
  std::vector<std::vector<double>> values;        ///< positive
};

/// A formula in T and conversion for a case of `joulet run`: ln y is bilinear between the points and constant beyond
/// them, so that y is met at each point. Throws InputError when a value is not positive: then nothing percolates there,
/// and a law that `joulet run` takes does not exist.
std::string law_formula(const LawTable& table, const std::string& what);

/// A case for `joulet run` with the conductivities of the pellet as such laws, means over the realisations: those along
/// z as "axial" when x or y was solved for as well. Empty without a table. Throws InputError as above.
std::string pellet_case(const GrainCase& grain, const GrainResult& result);

}  // namespace joulet
