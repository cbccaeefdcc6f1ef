#include <joulet/base/constants.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/pores/pore_gas.h>
#include <joulet/fem/space/block_matrix.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/space/nodal_arrays.h>
#include <joulet/problem/problem.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <cmath>
#include <deque>

namespace joulet {

template <int dim>
PoreGas<dim>::PoreGas(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Region<dim>& pellet,
                      const Matrix& pattern, bool direct, const Problem& problem, NodalMechanism& laws)
    : space_(space),
      geometry_(geometry),
      pellet_(pellet),
      laws_(laws),
      source_(laws, pore_pressures(problem, laws.mechanism(), laws.chosen().pressures), problem.gas.driving_force),
      flow_(space, geometry, problem, source_.pressures()),
      throttles_(problem.gas.driving_force),
      // Far below the error of a step in time, far above rounding.
      relative_goal_(std::clamp(1e-5 * problem.time.tolerance, 1e-12, 1e-9)),
      matrix_(make_block_matrix(pattern, static_cast<PetscInt>(source_.n_pressures()))),
      solver_(space.communicator, "gas", KrylovSolver::Kind::general, direct, dim),
      work_(space.vector()),
      temperature_ghosted_(space.ghosted_vector()),
      conversion_ghosted_(space.ghosted_vector()) {
  for (auto* vectors : {&pressure_, &trial_, &step_, &residual_, &source_density_, &held_outflow_})
    vectors->assign(m(), space.vector());
  ghosted_.assign(m(), space.ghosted_vector());
  sums_ = ghosted_;
  gas_pressures_.assign(source_.mechanism().gases().size(), space.vector());
  all_.reinit(space.communicator, space.dof_handler.n_dofs() * m(), space.owned.n_elements() * m());
  update_ = diagonal_ = all_;
  for (std::size_t i = 0; i < m(); ++i) pressure_[i] = flow_.chamber_pressure(i);
  collect_fixed_rows();
  set_gas_pressures();
}

template <int dim>
void PoreGas<dim>::collect_fixed_rows() {
  is_fixed_.assign(space_.owned.n_elements(), 0);
  const PetscInt first = first_row(work_);
  const auto fix = [&](PetscInt row) { is_fixed_[static_cast<std::size_t>(row - first)] = 1; };
  for (const auto& rows : flow_.faces().held_rows()) std::for_each(rows.begin(), rows.end(), fix);
  std::for_each(space_.hanging.owned_rows().begin(), space_.hanging.owned_rows().end(), fix);
  for (std::size_t i = 0; i < is_fixed_.size(); ++i) {
    if (!pellet_.contains()[i]) is_fixed_[i] = 1;
    if (is_fixed_[i]) fixed_nodes_.push_back(first + static_cast<PetscInt>(i));
  }
  fixed_rows_ = block_rows(fixed_nodes_, static_cast<PetscInt>(m()));
}

template <int dim>
void PoreGas<dim>::set_gases_around(const std::vector<double>& pressures) {
  std::vector<double> chamber(m(), 0.);
  for (std::size_t i = 0; i < m(); ++i) {
    if (source_.is_inert(i)) chamber[i] = flow_.chamber_pressure(i);
    for (const auto& part : source_.pressures().parts[i]) chamber[i] += pressures[part.gas];
  }
  source_.set_chamber(chamber);
  set_chamber_pressures(chamber);
}

template <int dim>
void PoreGas<dim>::set_chamber_pressures(const std::vector<double>& pressures) {
  flow_.set_chamber_pressures(pressures);
  chamber_is_new_ = true;
}

/// Whether the pressures are those of this state already: a step begins where the last one was reported. Collective.
template <int dim>
bool PoreGas<dim>::is_known(const NodalState& state) {
  state_.assign(state.temperature, state.temperature + state.n);
  for (std::size_t v = 0; v < laws_.n_variables(); ++v)
    state_.insert(state_.end(), state.variables[v], state.variables[v] + state.n);
  if (state.field) state_.insert(state_.end(), state.field, state.field + state.n);
  const int is_new = !solved_ || chamber_is_new_ || state_ != solved_at_;
  return dealii::Utilities::MPI::max(is_new, space_.communicator) == 0;
}

template <int dim>
void PoreGas<dim>::predict(const std::vector<Vector>& pressures) {
  prediction_ = pressures;
  predicted_ = std::any_of(pressures.begin(), pressures.end(), [](const Vector& p) { return p.linfty_norm() > 0; });
}

template <int dim>
void PoreGas<dim>::update(const Vector& temperature, NodalState state, bool derivatives) {
  const bool known = is_known(state);
  if (!throttles_)
    laws_.evaluate(state, derivatives);
  else if (!known)
    laws_.evaluate_without_gas(state);  // all else follows with the pressures
  if (!known) find_pressures(temperature);
  predicted_ = false;
  if (!throttles_) return;
  const NodalArrays<OwnedRead> pressures(gas_pressures_);
  state.pressures = pressures.data();
  laws_.evaluate(state, derivatives);
}

/// The laws have just been evaluated.
template <int dim>
void PoreGas<dim>::find_pressures(const Vector& temperature) {
  if (predicted_) std::swap(pressure_, prediction_);
  for (std::size_t f = 0; f < m(); ++f) set_entries(pressure_[f], fixed_nodes_, flow_.chamber_pressure(f));
  temperature_ghosted_ = temperature;
  {
    OwnedWrite alpha(work_);
    std::copy(source_.conversion().begin(), source_.conversion().end(), alpha.data());
  }
  space_.read(work_, conversion_ghosted_);
  {
    const LocalRead T(temperature_ghosted_), alpha(conversion_ghosted_);
    flow_.set_state(T.data(), alpha.data());
  }
  solve();
  std::swap(solved_at_, state_);
  chamber_is_new_ = false;
  set_gas_pressures();
}

template <int dim>
void PoreGas<dim>::set_gas_pressures() {
  std::vector<double> local(m()), gases(gas_pressures_.size());
  const NodalArrays<OwnedRead> p(pressure_);
  NodalArraysWrite of_gas(gas_pressures_);
  for (std::size_t i = 0; i < space_.owned.n_elements(); ++i) {
    for (std::size_t f = 0; f < m(); ++f) local[f] = p[f][i];
    source_.gas_pressures(local.data(), gases.data());
    for (std::size_t g = 0; g < gases.size(); ++g) of_gas[g][i] = gases[g];
  }
}

template <int dim>
double PoreGas<dim>::evaluate() {
  for (std::size_t f = 0; f < m(); ++f) space_.read(pressure_[f], ghosted_[f]);
  {
    const NodalArrays<LocalRead> p(ghosted_);
    std::deque<LocalSum> sums;
    for (Vector& sum : sums_) sums.emplace_back(sum, space_.hanging);
    flow_.add_residual(p.data(), sums);
    for (LocalSum& sum : sums) sum.finish();
  }
  {
    const NodalArrays<OwnedRead> p(pressure_);
    NodalArraysWrite source(source_density_);
    source_.evaluate(p.data(), source.data(), slope_);
  }
  double square = 0;
  const OwnedRead volume(pellet_.node_volumes());
  const NodalArrays<OwnedRead> flow(sums_), source(source_density_);
  NodalArraysWrite residual(residual_), held(held_outflow_);
  for (std::size_t f = 0; f < m(); ++f)
    for (std::size_t i = 0; i < is_fixed_.size(); ++i) {
      const double balance = flow[f][i] - volume[i] * source[f][i];
      held[f][i] = -balance;
      residual[f][i] = is_fixed_[i] ? 0 : balance;
      square += residual[f][i] * residual[f][i];
    }
  return std::sqrt(dealii::Utilities::MPI::sum(square, space_.communicator));
}

template <int dim>
void PoreGas<dim>::assemble_jacobian(double storage_rate) {
  checked(MatZeroEntries(matrix_.petsc()));
  {
    const NodalArrays<LocalRead> p(ghosted_);
    flow_.assemble(p.data(), matrix_.petsc());
  }
  if (storage_rate > 0) {
    const LocalRead T(temperature_ghosted_);
    for (std::size_t i = 0; i < space_.owned.n_elements(); ++i)
      for (std::size_t f = 0; f < m(); ++f)
        slope_[(i * m() + f) * m() + f] -= storage_rate / (constants::gas_constant * T[static_cast<int>(i)]);
  }
  add_node_blocks(matrix_.petsc(), pellet_.node_volumes(), slope_, -1);
  matrix_.finish_assembly();
  checked(MatZeroRows(matrix_.petsc(), static_cast<PetscInt>(fixed_rows_.size()), fixed_rows_.data(), 1., nullptr,
                      nullptr));
}

template class PoreGas<2>;
template class PoreGas<3>;

}  // namespace joulet
