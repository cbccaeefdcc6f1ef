#include <joulet/base/constants.h>
#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/gas/free_escape.h>
#include <joulet/problem/problem.h>
#include <joulet/results/step_report.h>
#include <joulet/simulation/pore_estimate.h>

#include <cmath>

namespace joulet {

namespace {

/// Of Mg and CO together over MgO and C, Pa.
double equilibrium_pressure(double temperature) {
  static const Reaction reaction("MgO(s) + C(gr) = Mg + CO", species_library());
  return 2 * constants::standard_pressure *
         std::exp(-reaction.gibbs_energy(temperature) / (2 * constants::gas_constant * temperature));
}

}  // namespace

double estimate_pore_diameter(const Problem& problem, const StepReport& report, double volume) {
  const double radius = problem.pellet.diameter / 2, hole = problem.pellet.inner_diameter / 2;
  if (report.gas.modelled || !(report.structure.porosity > 0) || !(radius > 0)) return 0;
  const double wall = radius - hole, T = report.temperature.mean, alpha = report.conversion.mean;
  double viscosity = 0;
  problem.gas.viscosity.evaluate(1, &T, &alpha, &viscosity, nullptr, nullptr);
  PoreStructure structure;
  structure.porosity = structure.final_porosity = report.structure.porosity;
  structure.tortuosity = problem.gas.tortuosity;
  return least_pore_diameter(structure,
                             {T, report.mg_rate / volume, equilibrium_pressure(T),
                              hole > 0 ? wall * wall / 8 : radius * radius / 4, viscosity},
                             loss_by_pores);
}

}  // namespace joulet
