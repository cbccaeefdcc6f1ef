#include <joulet/fem/output/assembly_integrals.h>
#include <joulet/fem/space/matrix_assembly.h>

#include <deal.II/base/mpi.h>

namespace joulet {

namespace {

/// Integrals over one contact, in the order of the members below.
struct ContactSums {
  double area = 0, heat_flow = 0, current = 0, temperature_a = 0, temperature_b = 0, potential_a = 0, potential_b = 0;
};

template <int dim>
std::vector<ContactReport> contacts(const FeSpace<dim>& space, const CoupledSystem<dim>& system,
                                    const Vector& temperature, double voltage) {
  const auto& interfaces = space.assembly.interfaces;
  std::vector<ContactSums> sums(interfaces.size());
  const LocalRead t(temperature), w(system.electric().unit_potential());
  for (std::size_t p = 0; p < system.contacts().pairs().size(); ++p) {
    const auto& pair = system.contacts().pairs()[p];
    ContactSums& sum = sums[pair.interface];
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const auto T = ContactField<dim>::at(pair, q, t.data());
      const auto phi = ContactField<dim>::at(pair, q, w.data());
      const double area = pair.jxw[q];
      sum.area += area;
      sum.heat_flow += area * system.heat().contact.conductance().of_pair(p)[q].value * T.jump();
      sum.current += area * voltage * system.electric().contact().of_pair(p)[q].value * phi.jump();
      sum.temperature_a += area * T.a;
      sum.temperature_b += area * T.b;
      sum.potential_a += area * voltage * phi.a;
      sum.potential_b += area * voltage * phi.b;
    }
  }
  std::vector<ContactReport> reports;
  for (std::size_t i = 0; i < interfaces.size(); ++i) {
    const auto total = [&](double part) { return dealii::Utilities::MPI::sum(part, space.communicator); };
    const auto name = [&](int side) {
      return space.assembly.bodies[interfaces[i].bodies[static_cast<std::size_t>(side)]].name;
    };
    ContactReport report;
    report.a = name(0);
    report.b = name(1);
    report.surface = interfaces[i].surface;
    report.area = total(sums[i].area);
    report.power = voltage * voltage * system.electric().unit_power_of_interface()[i];
    report.heat_flow = total(sums[i].heat_flow);
    report.current = total(sums[i].current);
    report.temperature_a = total(sums[i].temperature_a) / report.area;
    report.temperature_b = total(sums[i].temperature_b) / report.area;
    report.potential_a = total(sums[i].potential_a) / report.area;
    report.potential_b = total(sums[i].potential_b) / report.area;
    reports.push_back(report);
  }
  return reports;
}

}  // namespace

template <int dim>
AssemblyReport report_assembly(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const Vector& temperature,
                               const StepReport& step) {
  const double voltage = system.operating_point().voltage;
  AssemblyReport report;
  const TemperatureStatistics& pellet = step.temperature;
  report.bodies = {{space.assembly.bodies[Assembly::pellet].name, pellet.volume, step.power_pellet, pellet.min,
                    pellet.mean, pellet.max, pellet.max_position, pellet.volume_above_limit}};
  report.bodies.insert(report.bodies.end(), step.parts.begin(), step.parts.end());
  report.contacts = contacts(space, system, temperature, voltage);
  for (std::size_t s = 0; s < space.assembly.surfaces.size(); ++s)
    if (space.assembly.surfaces[s].free)
      report.surfaces.push_back({space.assembly.display_name(s), at_surface(system.flows(), s)});
  if (const auto* enclosure = system.heat().enclosure()) report.radiation = enclosure->report();
  return report;
}

template AssemblyReport report_assembly<2>(const FeSpace<2>&, const CoupledSystem<2>&, const Vector&,
                                           const StepReport&);
template AssemblyReport report_assembly<3>(const FeSpace<3>&, const CoupledSystem<3>&, const Vector&,
                                           const StepReport&);

}  // namespace joulet
