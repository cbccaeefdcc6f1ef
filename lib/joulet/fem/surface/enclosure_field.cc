#include <joulet/base/constants.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/surface/enclosure_field.h>
#include <joulet/problem/problem.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {

namespace {

constexpr double sigma = constants::stefan_boltzmann;

/// sigma |T| T^3: as elsewhere, monotone for the negative temperatures that a Newton iterate may visit.
double emission(double t) { return sigma * t * t * t * std::abs(t); }
double emission_slope(double t) { return 4 * sigma * t * t * std::abs(t); }

/// The temperature of an emissive power, not below what laws of materials can take.
double temperature_of(double power) { return std::pow(std::max(power, sigma) / sigma, 0.25); }

const EnclosureRadiation* enclosure_condition(const std::vector<ThermalBoundary>& conditions) {
  for (const auto& boundary : conditions)
    if (const auto* condition = std::get_if<EnclosureRadiation>(&boundary.condition)) return condition;
  return nullptr;
}

/// Plates without a temperature and without a material, and a wall that is cooled, number -1.
std::vector<int> balanced_bodies(const RadiativeEnclosure& enclosure) {
  std::vector<int> bodies;
  for (std::size_t plate = 0; plate < enclosure.plates.size(); ++plate)
    if (!enclosure.plates[plate].temperature && enclosure.plates[plate].material.empty())
      bodies.push_back(static_cast<int>(plate));
  if (enclosure.chamber.diameter && enclosure.chamber.coolant.heat_transfer_coefficient) bodies.push_back(-1);
  return bodies;
}

radiation::BalancedGroups balanced_groups(const EnclosureGeometry& patches, const RadiativeEnclosure& enclosure) {
  std::vector<std::vector<std::size_t>> groups;
  std::vector<radiation::GroupCooling> cooling;
  for (const int body : balanced_bodies(enclosure)) {
    groups.emplace_back();
    for (std::size_t p = patches.mesh_patches; p < patches.part_of_patch.size(); ++p)
      if (patches.parts[patches.part_of_patch[p]].plate == body) groups.back().push_back(p);
    const Coolant& coolant =
        body < 0 ? enclosure.chamber.coolant : enclosure.plates[static_cast<std::size_t>(body)].coolant;
    cooling.push_back(
        {coolant.heat_transfer_coefficient.value_or(0) * cooled_area(patches, enclosure, body), coolant.temperature});
  }
  return radiation::BalancedGroups(std::move(groups), std::move(cooling));
}

}  // namespace

template <int dim>
std::unique_ptr<EnclosureField<dim>> EnclosureField<dim>::make(
    const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Problem& problem,
    const std::vector<std::vector<ThermalBoundary>>& conditions) {
  const bool any = std::any_of(conditions.begin(), conditions.end(), enclosure_condition);
  if (!any || !problem.thermal.prescribed.empty()) return nullptr;
  return std::make_unique<EnclosureField>(space, geometry, problem, conditions);
}

template <int dim>
EnclosureField<dim>::EnclosureField(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                    const Problem& problem, const std::vector<std::vector<ThermalBoundary>>& conditions)
    : space_(space),
      geometry_(geometry),
      patches_(make_enclosure_geometry(space, geometry, problem)),
      surroundings_power_(emission(problem.enclosure.ambient_temperature)),
      enclosure_(patches_.exchange, patches_.names_of_patches()),
      balanced_(balanced_groups(patches_, problem.enclosure)),
      frozen_balanced_(balanced_) {
  const auto& plates = problem.enclosure.plates;
  const auto& chamber = problem.enclosure.chamber;
  std::vector<double> power_of_part;
  bool varies = false;
  for (const EnclosurePart& part : patches_.parts) {
    Emitter emitter;
    double power = 0;
    if (part.surface >= 0) {
      const auto surface = static_cast<std::size_t>(part.surface);
      if (const auto* condition = enclosure_condition(conditions[surface])) {
        emitter.exchanges = true;
        emitter.emissivity = condition->emissivity
                                 ? *condition->emissivity
                                 : emissivity_of(space.assembly.bodies[space.assembly.surfaces[surface].body].material);
      }
    } else if (part.plate >= 0) {
      const Plate& plate = plates[static_cast<std::size_t>(part.plate)];
      emitter = {true, emissivity_of(plate, problem.materials)};
      if (plate.coolant.heat_transfer_coefficient) power = emission(plate.coolant.temperature);  // a guess
      if (plate.temperature) power = emission(*plate.temperature);
      if (!plate.material.empty()) power = emission(plate.initial_temperature);
    } else {
      emitter = {true, Property::constant(chamber.emissivity)};
      power = emission(chamber.coolant.heat_transfer_coefficient ? chamber.coolant.temperature : chamber.temperature);
    }
    varies = varies || !emitter.emissivity.is_constant();
    emitters_.push_back(std::move(emitter));
    power_of_part.push_back(power);
  }
  for (std::size_t p = patches_.mesh_patches; p < patches_.part_of_patch.size(); ++p)
    given_power_.push_back(power_of_part[patches_.part_of_patch[p]]);
  const std::vector<int> bodies = balanced_bodies(problem.enclosure);
  for (std::size_t g = 0; g < bodies.size(); ++g) {
    const Coolant& coolant = bodies[g] < 0 ? chamber.coolant : plates[static_cast<std::size_t>(bodies[g])].coolant;
    if (!coolant.heat_transfer_coefficient) continue;
    cooled_.push_back({g, bodies[g] < 0 ? "chamber" : plates[static_cast<std::size_t>(bodies[g])].name});
  }
  power_of_emissivity_ = given_power_;
  if (varies) frozen_ = std::make_unique<radiation::Enclosure>(patches_.exchange, patches_.names_of_patches());
  // Until the first update: as at the start.
  const double typical = problem.thermal.initial_temperature(300, 0, {0, 0, problem.pellet.height / 2});
  settle(enclosure_, std::vector<double>(patches_.mesh_patches, emission(typical)), state_);
}

template <int dim>
std::vector<double> EnclosureField<dim>::mesh_powers(const double* temperature) const {
  std::vector<double> values = at_points(temperature);
  for (double& value : values) value = emission(value);
  return patch_means(values);
}

template <int dim>
std::vector<double> EnclosureField<dim>::at_points(const double* nodal) const {
  std::vector<double> values;
  values.reserve(geometry_.faces.size() * geometry_.n_face_points);
  for (const auto& face : geometry_.faces) {
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < geometry_.n_face_points; ++q) {
      const double* shape = &geometry_.face_shape[face.number][q * geometry_.n_dofs];
      double sum = 0;
      for (unsigned i = 0; i < geometry_.n_dofs; ++i) sum += shape[i] * nodal[dofs[i]];
      values.push_back(sum);
    }
  }
  return values;
}

template <int dim>
std::vector<double> EnclosureField<dim>::patch_means(const std::vector<double>& at_points) const {
  std::vector<double> mean(patches_.mesh_patches, 0.);
  std::size_t point = 0;
  for (std::size_t f = 0; f < geometry_.faces.size(); ++f, point += geometry_.n_face_points) {
    if (patches_.patch_of_face[f] == EnclosureGeometry::no_patch) continue;
    for (unsigned q = 0; q < geometry_.n_face_points; ++q)
      mean[patches_.patch_of_face[f]] += geometry_.face_jxw[geometry_.faces[f].first_point + q] * at_points[point + q];
  }
  dealii::Utilities::MPI::sum(mean, space_.communicator, mean);
  for (std::size_t p = 0; p < mean.size(); ++p) mean[p] /= patches_.exchange.area(p);
  return mean;
}

template <int dim>
void EnclosureField<dim>::settle(radiation::Enclosure& enclosure, std::vector<double> mesh_powers, State& state) {
  state.power = std::move(mesh_powers);
  state.power.insert(state.power.end(), given_power_.begin(), given_power_.end());
  const std::size_t n = state.power.size();
  std::vector<double> emissivity(n);
  state.emissivity_slope.assign(n, 0.);
  for (std::size_t p = 0; p < n; ++p) {
    const Property& law = emitters_[patches_.part_of_patch[p]].emissivity;
    if (const double* constant = law.as_constant()) {
      emissivity[p] = *constant;
      continue;
    }
    const bool on_mesh = p < patches_.mesh_patches;
    const double t = temperature_of(on_mesh ? state.power[p] : power_of_emissivity_[p - patches_.mesh_patches]);
    double slope;
    law.evaluate(1, &t, nullptr, &emissivity[p], &slope, nullptr);
    state.emissivity_slope[p] = slope / emission_slope(t);
  }
  enclosure.set_emissivities(emissivity);
  balanced_.settle(enclosure, surroundings_power_, state.power);
  state.radiation = enclosure.solve(state.power, surroundings_power_);
}

template <int dim>
void EnclosureField<dim>::update(const double* temperature) {
  settle(enclosure_, mesh_powers(temperature), state_);
}

template <int dim>
HeatFlux EnclosureField<dim>::at(std::size_t face, double temperature) const {
  const std::size_t patch = patches_.patch_of_face[face];
  if (patch == EnclosureGeometry::no_patch) return {0, 0};
  const double emissivity = enclosure_.emissivities()[patch];
  return {emissivity * (emission(temperature) - state_.radiation.irradiance[patch]),
          emissivity * emission_slope(temperature)};
}

template <int dim>
HeatFlux EnclosureField<dim>::brought(std::size_t face, double temperature) const {
  const std::size_t patch = patches_.patch_of_face[face];
  return brought_ && patch != EnclosureGeometry::no_patch ? brought_(patch, temperature) : HeatFlux{0, 0};
}

template <int dim>
void EnclosureField<dim>::linearise(const double* temperature) {
  frozen_emission_ = at_points(temperature);
  frozen_slope_ = frozen_emission_;
  for (double& value : frozen_emission_) value = emission(value);
  for (double& value : frozen_slope_) value = emission_slope(value);
  frozen_state_ = state_;
  frozen_enclosure().set_emissivities(enclosure_.emissivities());
  frozen_balanced_ = balanced_;
}

template <int dim>
void EnclosureField<dim>::add_change(const double* d_temperature, LocalSum& sum,
                                     std::vector<double>& d_loss_of_surface) {
  std::vector<double> change = at_points(d_temperature);
  for (std::size_t k = 0; k < change.size(); ++k) change[k] *= frozen_slope_[k];
  std::vector<double> d_power = patch_means(change);
  d_power.resize(patches_.part_of_patch.size(), 0.);
  std::vector<double> d_emissivity(d_power.size());
  for (std::size_t p = 0; p < d_power.size(); ++p) d_emissivity[p] = frozen_state_.emissivity_slope[p] * d_power[p];

  const radiation::Enclosure& enclosure = frozen_enclosure();
  auto settled = enclosure.change(frozen_state_.radiation, frozen_state_.power, d_power, d_emissivity);
  if (frozen_balanced_.size() > 0) {
    frozen_balanced_.add(frozen_balanced_.answer(enclosure, settled.net_flux), d_power);
    settled = enclosure.change(frozen_state_.radiation, frozen_state_.power, d_power, d_emissivity);
  }

  std::size_t point = 0;
  for (std::size_t f = 0; f < geometry_.faces.size(); ++f, point += geometry_.n_face_points) {
    const auto& face = geometry_.faces[f];
    const std::size_t p = patches_.patch_of_face[f];
    if (p == EnclosureGeometry::no_patch) continue;
    const double emissivity = enclosure.emissivities()[p], irradiance = frozen_state_.radiation.irradiance[p];
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < geometry_.n_face_points; ++q) {
      const double flux =
          d_emissivity[p] * (frozen_emission_[point + q] - irradiance) - emissivity * settled.irradiance[p];
      const double lost = flux * geometry_.face_jxw[face.first_point + q];
      const double* shape = &geometry_.face_shape[face.number][q * geometry_.n_dofs];
      for (unsigned i = 0; i < geometry_.n_dofs; ++i) sum[dofs[i]] += lost * shape[i];
      d_loss_of_surface[face.surface] += lost;
    }
  }
}

template <int dim>
double EnclosureField<dim>::uniform_loss(double temperature) {
  State state;
  settle(enclosure_, std::vector<double>(patches_.mesh_patches, emission(temperature)), state);
  double sum = 0;
  for (std::size_t p = 0; p < patches_.mesh_patches; ++p)
    sum += patches_.exchange.area(p) * state.radiation.net_flux[p];
  return sum;
}

template <int dim>
EnclosureReport EnclosureField<dim>::net_powers() const {
  const std::size_t n = patches_.parts.size();
  EnclosureReport report;
  report.to_surroundings = state_.radiation.surroundings_power;
  std::vector<double> area(n, 0.), net(n, 0.), incident(n, 0.), power(n, 0.);
  for (std::size_t p = 0; p < patches_.part_of_patch.size(); ++p) {
    const std::size_t part = patches_.part_of_patch[p];
    const double a = patches_.exchange.area(p);
    area[part] += a;
    net[part] += a * state_.radiation.net_flux[p];
    incident[part] += a * state_.radiation.irradiance[p];
    power[part] += a * state_.power[p];
  }
  for (std::size_t i = 0; i < n; ++i)
    if (emitters_[i].exchanges)
      report.surfaces.push_back(
          {patches_.parts[i].name, area[i], net[i], incident[i] / area[i], temperature_of(power[i] / area[i])});
  for (const CooledBody& body : cooled_) {
    const double emitted = state_.power[balanced_.members(body.group).front()];
    report.cooled.push_back({body.name, balanced_.cooling(body.group, emitted), temperature_of(emitted)});
  }
  return report;
}

template <int dim>
RadiationReport EnclosureField<dim>::report() const {
  RadiationReport report{net_powers(), {}, patches_.mesh_patches, patches_.closure.worst};
  std::vector<std::size_t> group_of_part;
  std::vector<std::string> groups;
  for (const EnclosurePart& part : patches_.parts) {
    // The sides of a plate are one body; a face of the assembly and the chamber stand for themselves.
    const std::string group = part.plate >= 0 ? part.name.substr(0, part.name.find('.')) : part.name;
    auto known = std::find(groups.begin(), groups.end(), group);
    if (known == groups.end()) known = groups.insert(groups.end(), group);
    group_of_part.push_back(static_cast<std::size_t>(known - groups.begin()));
  }
  std::vector<std::size_t> group_of;
  for (const std::size_t part : patches_.part_of_patch) group_of.push_back(group_of_part[part]);
  const auto table = exchange_table(enclosure_.total_exchange(), group_of, groups, state_.power, surroundings_power_);
  // The last group is what black surroundings are; a chamber leaves none.
  const bool closed = patches_.parts.back().surface < 0 && patches_.parts.back().plate < 0;
  const std::size_t size = table.size() - (closed ? 1 : 0);
  for (std::size_t from = 0; from < size; ++from)
    for (std::size_t to = from + 1; to < size; ++to)
      if (table.net(from, to) != 0)
        report.exchange.push_back({table.groups[from], table.groups[to], table.net(from, to)});
  return report;
}

template class EnclosureField<2>;
template class EnclosureField<3>;

}  // namespace joulet
