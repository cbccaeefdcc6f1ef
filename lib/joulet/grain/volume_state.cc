#include <joulet/grain/volume_state.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace joulet {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

ConductionOptions options_of(const GrainCase& grain) { return {grain.solver.tolerance, grain.solver.max_iterations}; }

Tensor unknown_tensor() {
  Tensor tensor;
  for (auto& row : tensor) row.fill(unknown);
  return tensor;
}

double mean_of_diagonal(const Tensor& tensor) {
  double sum = 0;
  int n = 0;
  for (int d = 0; d < 3; ++d)
    if (!std::isnan(tensor[d][d])) {
      sum += tensor[d][d];
      ++n;
    }
  return n > 0 ? sum / n : unknown;
}

/// An operator and its multigrid for one direction after the other. In a periodic box they differ in where the jump is,
/// so that the multigrid serves all.
class Directions {
public:
  Directions(const Voxels& voxels, FaceConductances conductances, bool periodic)
      : voxels_(voxels), conductances_(std::move(conductances)), periodic_(periodic) {}

  const VoxelOperator& turn_to(int direction) {
    if (!periodic_) {
      multigrid_.reset();
      base_ = std::make_unique<VoxelOperator>(voxels_, conductances_, BoxSides{false, direction});
      multigrid_ = std::make_unique<Multigrid>(*base_);
      return *base_;
    }
    if (!base_) {
      base_ = std::make_unique<VoxelOperator>(voxels_, conductances_, BoxSides{true, direction});
      multigrid_ = std::make_unique<Multigrid>(*base_);
    }
    turned_ = std::make_unique<VoxelOperator>(voxels_, conductances_, BoxSides{true, direction});
    return *turned_;
  }
  Multigrid& multigrid() { return *multigrid_; }

private:
  const Voxels& voxels_;
  FaceConductances conductances_;
  bool periodic_;
  std::unique_ptr<VoxelOperator> base_, turned_;
  std::unique_ptr<Multigrid> multigrid_;
};

void set_column(Tensor& tensor, int direction, const std::array<double, 3>& flux) {
  for (int d = 0; d < 3; ++d)
    tensor[static_cast<std::size_t>(d)][static_cast<std::size_t>(direction)] = flux[static_cast<std::size_t>(d)];
}

/// Labels of the solids, or all where there are none. Gas in pores stores no heat and carries little: what is generated
/// in the pellet is kept, or carried away, by its solids, and temperatures are compared with their mean.
std::vector<char> solid_labels(const GrainCase& grain, const Labels& labels) {
  std::vector<char> solid = labels_of_kind(grain, labels, GrainPhase::Kind::pore);
  for (char& is : solid) is = !is;
  if (std::find(solid.begin(), solid.end(), 1) == solid.end()) solid.assign(solid.size(), 1);
  return solid;
}

/// Heat in W less its mean, which leaves the solids everywhere alike.
VoxelField without_mean(const Voxels& voxels, VoxelField heat, const std::vector<char>& solid) {
  const Slab& slab = voxels.slab;
  double sums[2] = {0, 0};
  for (std::size_t i = slab.begin(); i < slab.end(); ++i) {
    sums[0] += heat[i];
    sums[1] += solid[voxels.label[i]];
  }
  slab.communicator().sum(sums, 2);
  for (std::size_t i = slab.begin(); i < slab.end(); ++i)
    if (solid[voxels.label[i]]) heat[i] -= sums[0] / sums[1];
  return heat;
}

/// The field over the thinnest gap that a contact of the case names.
double contact_field(const GrainCase& grain, double voltage) {
  double field = 0;
  for (const GrainContact& contact : grain.contacts)
    if (contact.gap && contact.electrical_resistance > 0) field = std::max(field, voltage / *contact.gap);
  return field;
}

const GrainPhase* first_carbon(const GrainCase& grain) {
  for (const GrainPhase& phase : grain.phases)
    if (phase.kind == GrainPhase::Kind::carbon) return &phase;
  return nullptr;
}

}  // namespace

double GridState::mean_sigma() const { return mean_of_diagonal(sigma); }
double GridState::mean_k() const { return mean_of_diagonal(k); }

std::vector<int> directions_of(const GrainCase& grain) {
  std::vector<int> axes;
  for (const std::string& name : grain.solver.directions) axes.push_back(name[0] - 'x');
  return axes;
}

std::vector<char> labels_of_kind(const GrainCase& grain, const Labels& labels, GrainPhase::Kind kind) {
  std::vector<char> in(static_cast<std::size_t>(labels.count()), 0);
  for (std::size_t a = 0; a < in.size(); ++a)
    in[a] = grain.phases[static_cast<std::size_t>(labels.phase_of(static_cast<int>(a)))].kind == kind;
  return in;
}

GridState solve_state(const GrainCase& grain, const Structure& structure, const Voxels& voxels,
                      const StateOptions& options, VolumeFields* fields) {
  const bool periodic = grain.solver.sides == GrainSolver::Sides::periodic;
  const Slab& slab = voxels.slab;
  const Grid& grid = slab.grid();
  const Labels& labels = structure.labels;
  GridState state;
  state.grid = grid;
  state.fractions = measured_fractions(voxels, labels, grain.phases.size());
  state.sigma = state.k = unknown_tensor();

  const LabelConstants electrical = electrical_constants(grain, labels, options.temperature);
  std::vector<char> conducts;
  for (const double sigma : electrical.conductivity) conducts.push_back(sigma > 0);
  const std::vector<char> carbon = labels_of_kind(grain, labels, GrainPhase::Kind::carbon);
  const std::vector<int> axes = directions_of(grain);
  const int hot_axis = std::find(axes.begin(), axes.end(), 2) != axes.end() ? 2 : axes.front();

  const FaceConductances electric(grid, electrical),
      thermal(grid, thermal_constants(grain, labels, options.temperature));
  VoxelField heat, potential;  // potential: for 1 V across the box
  {
    Directions current(voxels, electric, periodic);
    for (const int axis : axes) {
      const BoxSides sides{periodic, axis};
      state.conducting[static_cast<std::size_t>(axis)] = percolation(voxels, conducts, sides);
      state.carbon[static_cast<std::size_t>(axis)] = percolation(voxels, carbon, sides);
      if (!state.conducting[static_cast<std::size_t>(axis)].percolates) {
        set_column(state.sigma, axis, {0, 0, 0});
        continue;
      }
      const VoxelOperator& op = current.turn_to(axis);
      MeanField field = solve_mean_field(op, current.multigrid(), options_of(grain));
      state.reports.push_back(field.report);
      set_column(state.sigma, axis, field.conductivity(grid, axis));
      if (!options.hot_spots || axis != hot_axis) continue;
      HotSpots spots;
      spots.direction = axis;
      spots.voltage = std::sqrt(grain.conditions.power_density * grid.volume() / field.current);
      spots.field = local_field(op, field, spots.voltage);
      spots.contact_field = contact_field(grain, spots.field.contact_voltage);
      heat = joule_heat(op, field, spots.voltage, thermal);
      state.hot_spots = spots;
      potential = std::move(field.potential);
      if (fields) {
        fields->potential = potential;
        for (double& value : fields->potential) value *= spots.voltage;
        fields->heat = heat;
        for (double& value : fields->heat) value /= grid.voxel_volume();
      }
    }
  }

  Directions conduction(voxels, thermal, periodic);
  for (const int axis : axes) {
    const VoxelOperator& op = conduction.turn_to(axis);
    const MeanField field = solve_mean_field(op, conduction.multigrid(), options_of(grain));
    state.reports.push_back(field.report);
    set_column(state.k, axis, field.conductivity(grid, axis));
  }
  if (!state.hot_spots) return state;

  HotSpots& spots = *state.hot_spots;
  const std::vector<char> solid = solid_labels(grain, labels);
  const VoxelOperator closed(voxels, thermal, BoxSides{periodic, spots.direction, false});
  Multigrid own(closed);
  SourceField warm = solve_source(closed, own, without_mean(voxels, std::move(heat), solid), options_of(grain));
  const double mean = mean_over(voxels, warm.potential, solid);
  for (double& value : warm.potential) value -= mean;
  state.reports.push_back(warm.report);
  const auto first = warm.potential.begin() + static_cast<std::ptrdiff_t>(slab.begin());
  const auto [low, high] = std::minmax_element(first, first + static_cast<std::ptrdiff_t>(slab.owned()));
  spots.coldest = slab.communicator().min(*low);
  spots.hottest = slab.communicator().max(*high);
  const std::vector<char> oxide = labels_of_kind(grain, labels, GrainPhase::Kind::oxide);
  spots.carbon = mean_over(voxels, warm.potential, carbon);
  spots.oxide = mean_over(voxels, warm.potential, oxide);
  const InterfaceReaction reaction{grain.conditions.activation_energy, options.temperature};
  spots.interface =
      interface_temperature(closed, warm.potential, carbon, oxide, {electric, potential, spots.voltage}, reaction);
  spots.equivalent_excess = reaction.excess_of(spots.interface.rate_factor);
  if (const GrainPhase* phase = first_carbon(grain))
    spots.length_scale = grain.conditions.power_density * phase->diameter * phase->diameter / state.mean_k();
  if (fields) fields->temperature = std::move(warm.potential);
  return state;
}

}  // namespace joulet
