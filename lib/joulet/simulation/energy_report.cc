#include <joulet/problem/problem.h>
#include <joulet/simulation/energy_report.h>
#include <joulet/simulation/ledger.h>

#include <numeric>

namespace joulet {

namespace {

/// Of what the load takes: bodies and contacts.
void report_shares(double voltage_squared, const std::vector<double>& of_body, const std::vector<double>& of_contact,
                   StepReport& report) {
  report.power_pellet = voltage_squared * of_body.front();
  report.power_parts = voltage_squared * std::accumulate(of_body.begin() + 1, of_body.end(), 0.);
  for (std::size_t p = 0; p < report.parts.size(); ++p) report.parts[p].power = voltage_squared * of_body[p + 1];
  report.power_contacts = voltage_squared * std::accumulate(of_contact.begin(), of_contact.end(), 0.);
}

}  // namespace

template <int dim>
void report_energy(CoupledSystem<dim>& system, const Integrals<dim>& integrals, const CoupledState& state, double time,
                   const Problem& problem, const EnergyReference& reference, StepReport& report) {
  const OperatingPoint& point = system.operating_point();
  report.voltage = point.terminal_voltage;
  report.current = point.current;
  report.conductance = point.current > 0 ? point.current / point.terminal_voltage : system.electric().conductance();
  report.power = point.terminal_power();
  report_shares(point.voltage * point.voltage, system.electric().unit_power_of_body(),
                system.electric().unit_power_of_interface(), report);
  report.power_leads = point.lead_power;
  if (system.circuit().regulator().active()) report.temperature_setpoint = system.circuit().setpoint(time);
  report.limit = name(point.limit);
  const Assembly& assembly = system.assembly();
  report.power_balance = ledger(system.flows(), assembly);
  report.energy_balance = ledger(state.energy, assembly);
  report.energy_leads = at(state.energy, Flow::leads);
  report.energy_balance.resolution = 1e-11 * reference.heat_content;
  report.power_balance.resolution = 1e-11 * reference.heat_content / problem.time.end;
  if (problem.time.analysis == Analysis::transient) {
    report.power_balance.stored = system.storage_power();
    // The sensible heat that leaves with the gas is no longer in the solid, yet was stored in it: see
    // docs/conventions.md.
    report.energy_balance.stored = system.enthalpy(state) - reference.initial_enthalpy - at(state.energy, Flow::gas);
  }
  if (const auto* enclosure = system.heat().enclosure()) report.enclosure = enclosure->net_powers();
  const auto strength = integrals.unit_electric_field();
  report.max_electric_field = strength.max * point.voltage;
  report.mean_electric_field = strength.mean * point.voltage;
  report.interface_excess = problem.kinetics.interface_excess;
}

template void report_energy<2>(CoupledSystem<2>&, const Integrals<2>&, const CoupledState&, double, const Problem&,
                               const EnergyReference&, StepReport&);
template void report_energy<3>(CoupledSystem<3>&, const Integrals<3>&, const CoupledState&, double, const Problem&,
                               const EnergyReference&, StepReport&);

}  // namespace joulet
