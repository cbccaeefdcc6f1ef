#pragma once

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

using TakenSteps = std::vector<TakenStep>;

}  // namespace joulet
