#pragma once

#include <cstddef>
#include <vector>

namespace joulet {

/// A step in time as a run took it, in a form that another run of nearly the same problem can repeat. Answers of runs
/// that take the same steps are smooth functions of the inputs, down to rounding: internal numerical differentiation,
/// Bock, in Modelling of Chemical Reaction Systems, Springer Series in Chemical Physics 18 (1981) 102.
struct TakenStep {
  double share = 1;            ///< of the way to the next time that has to be met exactly (output, jump) where it ends
  bool lands = true;           ///< on that time
  bool starts_anew = false;    ///< with rates of its own, after a jump
  int control_mode = 0;        ///< of an ideal control of the temperature
  bool enthalpy_kept = false;  ///< its temperatures were shifted, HeatCorrection
  bool rates_renewed = false;  ///< after that
};

struct TakenSteps {
  std::vector<TakenStep> steps;
  std::size_t cells = 0;  ///< of the mesh; another number is another mesh, whose error would count as a derivative

  bool empty() const { return steps.empty(); }
  void clear() { *this = {}; }
};

}  // namespace joulet
