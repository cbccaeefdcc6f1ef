#pragma once

namespace joulet {

struct Problem;
struct StepReport;

/// What the gas may take off the rate where its way through the pores is not modelled.
constexpr double loss_by_pores = 0.1;
/// How wide the pores of the pellet must be for that, m, at the rate of the report; `volume` of the pellet, m^3. With
/// tight ends. 0 when gas is modelled, nothing reacts, or no recipe tells the porosity.
double estimate_pore_diameter(const Problem& problem, const StepReport& report, double volume);

}  // namespace joulet
