#include <joulet/base/molar_mass.h>
#include <joulet/chemistry/magnesia_reduction.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/output/integrals.h>
#include <joulet/fem/output/mechanism_report.h>
#include <joulet/fem/output/node_position.h>
#include <joulet/fem/output/part_temperatures.h>
#include <joulet/fem/output/volume_percentiles.h>
#include <joulet/fem/space/gradient_norms.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/space/nodal_arrays.h>
#include <joulet/problem/model.h>

#include <deal.II/base/mpi.h>
#include <deal.II/dofs/dof_tools.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace joulet {

using dealii::Utilities::MPI::max;
using dealii::Utilities::MPI::min;
using dealii::Utilities::MPI::sum;

template <int dim>
Integrals<dim>::Integrals(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const Model& model)
    : space_(space),
      system_(system),
      temperature_limit_(model.problem.output.temperature_limit),
      kinetics_(system.pellet().kinetics().clone()),
      structure_(model, *kinetics_) {
  const auto& geometry = system.geometry();
  volume_ = system.pellet().region().volume();
  double area = 0;
  for (const auto& face : geometry.faces)
    for (unsigned q = 0; q < geometry.n_face_points; ++q)
      if (space.assembly.is_pellet_lateral(face.surface)) area += geometry.face_jxw[face.first_point + q];
  lateral_area_ = sum(area, space.communicator);
}

template <int dim>
template <class Function>
void Integrals<dim>::for_each_point(const LocalRead& nodal, const Function& f) const {
  const auto& geometry = system_.geometry();
  CellBuffer<dim> buffer(geometry);
  for (const unsigned cell : geometry.cells_of_body[Assembly::pellet]) {
    buffer.gather(nodal.data(), cell);
    geometry.values(buffer.nodal.data(), buffer.value.data());
    const double* volume = geometry.cell_jxw(cell);
    for (unsigned q = 0; q < geometry.n_points; ++q) f(buffer.value[q], volume[q]);
  }
}

template <int dim>
TemperatureStatistics Integrals<dim>::temperature(const Vector& ghosted_temperature) const {
  TemperatureStatistics result;
  const LocalRead t(ghosted_temperature);
  double lowest = 1e300, highest = -1e300;
  std::size_t hottest = 0;
  for (std::size_t i = 0; i < space_.owned.n_elements(); ++i) {
    if (!system_.pellet().region().contains()[i]) continue;
    lowest = std::min(lowest, t[static_cast<int>(i)]);
    // Mirror images are equal but for round-off: the first of them wins, so that the place does not flicker.
    if (t[static_cast<int>(i)] > highest * (1 + 1e-12)) {
      highest = t[static_cast<int>(i)];
      hottest = i;
    }
  }
  result.volume = volume_;
  result.min = min(lowest, space_.communicator);
  result.max = max(highest, space_.communicator);

  VolumePercentiles percentiles(result.min, result.max, volume_, space_.communicator);
  double integral = 0, above = 0;
  for_each_point(t, [&](double value, double volume) {
    percentiles.count(value, volume);
    integral += value * volume;
    if (value > temperature_limit_) above += volume;
  });
  result.mean = sum(integral, space_.communicator) / volume_;
  result.volume_above_limit = sum(above, space_.communicator);
  percentiles.choose_bins();
  double variance = 0;
  for_each_point(t, [&](double value, double volume) {
    percentiles.keep(value, volume);
    variance += volume * (value - result.mean) * (value - result.mean);
  });
  result.standard_deviation = std::sqrt(sum(variance, space_.communicator) / volume_);
  result.percentiles = percentiles.find();

  const int rank = dealii::Utilities::MPI::this_mpi_process(space_.communicator);
  const int holder = min(highest >= result.max ? rank : std::numeric_limits<int>::max(), space_.communicator);
  if (rank == holder) result.max_position = node_position(space_, space_.owned.nth_index_in_set(hottest));
  checked(MPI_Bcast(result.max_position.data(), 3, MPI_DOUBLE, holder, space_.communicator));
  return result;
}

template <int dim>
std::vector<BodyReport> Integrals<dim>::parts(const Vector& ghosted_temperature) const {
  return part_temperatures(space_, system_.geometry(), ghosted_temperature, temperature_limit_);
}

template <int dim>
double Integrals<dim>::lateral_mid_temperature(const Vector& ghosted_temperature) const {
  const auto& geometry = system_.geometry();
  const LocalRead t(ghosted_temperature);
  double integral = 0, weight_sum = 0;
  for (const auto& face : geometry.faces) {
    if (!space_.assembly.is_pellet_lateral(face.surface)) continue;
    const int* dofs = geometry.cell_dofs(face.cell);
    for (unsigned q = 0; q < geometry.n_face_points; ++q) {
      const std::size_t point = face.first_point + q;
      const double weight = space_.assembly.spot.weight(geometry.face_height[point]) * geometry.face_jxw[point];
      double surface = 0;
      for (unsigned i = 0; i < geometry.n_dofs; ++i)
        surface += geometry.face_shape[face.number][q * geometry.n_dofs + i] * t[dofs[i]];
      integral += weight * surface;
      weight_sum += weight;
    }
  }
  const double weight = sum(weight_sum, space_.communicator), weighted = sum(integral, space_.communicator);
  return weight > 0 ? weighted / weight : std::numeric_limits<double>::quiet_NaN();  // nothing to see
}

template <int dim>
typename Integrals<dim>::Chemistry Integrals<dim>::chemistry(const CoupledState& state) {
  const std::size_t n = space_.owned.n_elements();
  double converted = 0, left = 0, rate = 0, lowest = 1, highest = 0;
  {
    const OwnedRead volume(system_.pellet().region().node_volumes());
    system_.evaluate_kinetics(state, *kinetics_, false);
    for (std::size_t i = 0; i < n; ++i) {
      converted += volume[i] * kinetics_->conversion[i];
      left += volume[i] * (1 - kinetics_->conversion[i]);
      rate += volume[i] * kinetics_->conversion_rate[i];
      if (!system_.pellet().region().contains()[i]) continue;
      lowest = std::min(lowest, kinetics_->conversion[i]);
      highest = std::max(highest, kinetics_->conversion[i]);
    }
  }
  converted = sum(converted, space_.communicator);
  const double concentration = kinetics_->mgo_concentration();
  Chemistry result;
  const double least = min(lowest, space_.communicator), most = max(highest, space_.communicator);
  // The sums round: a mean of ones must not come out above one.
  result.conversion = {least, std::clamp(converted / volume_, least, most), most};
  result.mg_released = concentration * converted;
  result.mgo_left = concentration * sum(left, space_.communicator);
  result.mg_rate = concentration * sum(rate, space_.communicator);
  result.mechanism = report_mechanism(space_, system_.pellet().region(), *kinetics_);
  result.structure = structure_.report(space_, system_.pellet().region(), *kinetics_);
  result.mass_loss = result.mg_released * (mg_molar_mass + co_molar_mass);
  if (!kinetics_->chosen().one_step) take_gases(*kinetics_->chosen().mechanism, result);
  return result;
}

template <int dim>
void Integrals<dim>::take_gases(const Mechanism& mechanism, Chemistry& chemistry) {
  chemistry.mg_released = chemistry.mg_rate = chemistry.mass_loss = 0;
  for (const SpeciesReport& species : chemistry.mechanism.species)
    if (species.gas) chemistry.mass_loss += species.amount * species.molar_mass;
  if (!mechanism.has_gas(magnesia_reduction::metal)) return;
  for (std::size_t r = 0; r < mechanism.n_reactions(); ++r) {
    const double mg = mechanism.gas_coefficient(r, mechanism.gas(magnesia_reduction::metal));
    chemistry.mg_released += mg * chemistry.mechanism.reactions[r].extent;
    chemistry.mg_rate += mg * chemistry.mechanism.reactions[r].rate;
  }
}

template <int dim>
GasStatistics Integrals<dim>::gas() const {
  GasStatistics result;
  if (!system_.gas()) return result;
  const auto totals = system_.gas()->totals();
  const PorePressures& pressures = system_.gas()->source().pressures();
  result.modelled = true;
  result.centre_pressure = totals.centre_pressure;
  result.max_pressure = totals.max_pressure;
  result.max_saturation = totals.max_saturation;
  result.throttling = totals.unthrottled > 0 ? 1 - totals.source / totals.unthrottled : 0;
  const auto through_sides = [&](std::size_t pressure, double share) {
    std::array<double, 3> rate{};
    for (const Side side : {Side::lateral, Side::bottom, Side::top, Side::bore})
      rate[reported_with(side)] += share * totals.outflow[pressure][static_cast<std::size_t>(side)];
    return rate;
  };
  const Mechanism& mechanism = system_.gas()->source().mechanism();
  for (std::size_t p = 0; p < pressures.parts.size(); ++p) {
    for (const auto& part : pressures.parts[p]) {
      const std::string& name = mechanism.gases()[part.gas].name();
      if (name == magnesia_reduction::metal) result.mg_rate = through_sides(p, part.share);
      if (name == magnesia_reduction::monoxide) result.co_rate = through_sides(p, part.share);
    }
    if (!pressures.names[p].empty())
      result.gases.push_back({pressures.names[p], totals.max_pressures[p], through_sides(p, 1)});
  }
  return result;
}

template <int dim>
typename Integrals<dim>::FieldStrength Integrals<dim>::unit_electric_field() const {
  const auto& geometry = system_.geometry();
  const LocalRead potential(system_.electric().unit_potential());
  CellBuffer<dim> buffer(geometry);
  std::vector<double> strength;
  double strongest = 0, integral = 0;
  for (const unsigned cell : geometry.cells_of_body[Assembly::pellet]) {
    gradient_norms(buffer, cell, potential.data(), strength);
    for (unsigned q = 0; q < geometry.n_points; ++q) {
      strongest = std::max(strongest, strength[q]);
      integral += strength[q] * geometry.cell_jxw(cell)[q];
    }
  }
  return {max(strongest, space_.communicator), sum(integral, space_.communicator) / volume_};
}

template class Integrals<2>;
template class Integrals<3>;

}  // namespace joulet
