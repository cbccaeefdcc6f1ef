#include <joulet/simulation/chemistry_report.h>
#include <joulet/simulation/pore_estimate.h>

namespace joulet {

template <int dim>
void report_chemistry(CoupledSystem<dim>& system, Integrals<dim>& integrals, const CoupledState& state,
                      const Problem& problem, StepReport& report) {
  system.update_gas(state);
  report.gas = integrals.gas();
  const auto chemistry = integrals.chemistry(state);
  report.conversion = chemistry.conversion;
  report.mgo_left = chemistry.mgo_left;
  report.mg_released = chemistry.mg_released;
  report.mg_rate = chemistry.mg_rate;
  report.mg_flux = chemistry.mg_rate / integrals.lateral_area();
  report.mass_loss = chemistry.mass_loss;
  report.mechanism = chemistry.mechanism;
  report.structure = chemistry.structure;
  report.gas.least_pore_diameter = estimate_pore_diameter(problem, report, integrals.volume());
}

template void report_chemistry<2>(CoupledSystem<2>&, Integrals<2>&, const CoupledState&, const Problem&, StepReport&);
template void report_chemistry<3>(CoupledSystem<3>&, Integrals<3>&, const CoupledState&, const Problem&, StepReport&);

}  // namespace joulet
