#pragma once

#include <joulet/chemistry/reaction.h>

#include <vector>

namespace joulet {

/// dG of a reaction as a straight line, dG = at_zero + slope T, by least squares over given temperatures.
struct GibbsLine {
  double at_zero;  ///< J/mol
  double slope;    ///< J/mol/K
  double worst;    ///< J/mol, largest distance from dG at those temperatures

  double operator()(double temperature) const { return at_zero + slope * temperature; }
};

/// Temperatures in K. Throws InputError unless they are three at least and not all the same.
GibbsLine gibbs_line(const Reaction& reaction, const std::vector<double>& temperatures);

}  // namespace joulet
