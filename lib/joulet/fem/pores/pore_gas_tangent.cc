#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/pores/pore_gas_tangent.h>
#include <joulet/fem/space/block_matrix.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/space/nodal_arrays.h>

namespace joulet {

template <int dim>
PoreGasTangent<dim>::PoreGasTangent(const PoreGas<dim>& gas, const Matrix& pattern, bool direct)
    : gas_(gas),
      pattern_(pattern),
      direct_(direct),
      d_conversion_dp_(gas.m(), gas.space_.ghosted_vector()),
      d_source_(gas.m(), gas.space_.vector()),
      d_pressure_(gas.m(), gas.space_.vector()),
      all_(gas.all_),
      update_(gas.all_),
      work_(gas.space_.vector()),
      zero_(gas.space_.vector()),
      d_temperature_(gas.space_.ghosted_vector()),
      d_conversion_(gas.space_.ghosted_vector()) {}

/// Slopes of the sources at each node, all else held.
template <int dim>
void PoreGasTangent<dim>::take_slopes() {
  const NodalMechanism& laws = gas_.laws_;
  const std::size_t n = laws.conversion.size(), m = gas_.m(), n_variables = laws.n_variables();
  const std::size_t n_reactions = laws.n_reactions();
  conversion_dv_ = laws.conversion_dv;
  source_dT_.assign(n * m, 0.);
  source_dv_.assign(n * m * n_variables, 0.);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t r = 0; r < n_reactions; ++r)
      for (std::size_t f = 0; f < m; ++f) {
        const double formed = laws.mgo_concentration() * gas_.source().coefficient(r, f);
        source_dT_[i * m + f] += formed * laws.extent_rate_dT[i * n_reactions + r];
        for (std::size_t v = 0; v < n_variables; ++v)
          source_dv_[(i * m + f) * n_variables + v] +=
              formed * laws.extent_rate_dv[(i * n_reactions + r) * n_variables + v];
      }
}

/// How sources and conversion answer to the pressures, with what these make of the variables within the stage.
template <int dim>
void PoreGasTangent<dim>::take_answers() {
  const NodalMechanism& laws = gas_.laws_;
  const std::size_t n = laws.conversion.size(), m = gas_.m(), n_variables = laws.n_variables();
  const std::size_t n_reactions = laws.n_reactions(), n_gases = laws.mechanism().gases().size();
  source_dp_.assign(n * m * m, 0.);
  std::vector<Vector> d_conversion(m, gas_.space_.vector());
  {
    NodalArraysWrite conversion_dp(d_conversion);
    std::vector<double> answer(n_variables);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t k = 0; k < m; ++k) {
        elimination_->answer_to_pressure(i, k, answer.data());
        conversion_dp[k][i] = 0;
        for (std::size_t v = 0; v < n_variables; ++v)
          conversion_dp[k][i] += conversion_dv_[i * n_variables + v] * answer[v];
        for (std::size_t f = 0; f < m; ++f) {
          double& slope = source_dp_[(i * m + f) * m + k];
          for (std::size_t v = 0; v < n_variables; ++v) slope += source_dv_[(i * m + f) * n_variables + v] * answer[v];
          for (std::size_t r = 0; r < n_reactions; ++r)
            for (const auto& part : gas_.source().pressures().parts[k])
              slope += laws.mgo_concentration() * gas_.source().coefficient(r, f) * part.share *
                       laws.extent_rate_dp[(i * n_reactions + r) * n_gases + part.gas];
        }
      }
  }
  for (std::size_t k = 0; k < m; ++k) gas_.space_.read(d_conversion[k], d_conversion_dp_[k]);
}

template <int dim>
void PoreGasTangent<dim>::take_state(const NodalElimination& elimination) {
  elimination_ = &elimination;
  forced_.assign(gas_.laws_.n_variables(), gas_.space_.vector());
  take_slopes();
  take_answers();
}

template <int dim>
void PoreGasTangent<dim>::freeze(const NodalElimination& elimination) {
  take_state(elimination);
  if (!solver_) {
    matrix_ = make_block_matrix(pattern_, static_cast<PetscInt>(gas_.m()));
    solver_ =
        std::make_unique<KrylovSolver>(gas_.space_.communicator, "gas", KrylovSolver::Kind::general, direct_, dim);
  }
  checked(MatZeroEntries(matrix_.petsc()));
  {
    const NodalArrays<LocalRead> p(gas_.ghosted_), follows(d_conversion_dp_);
    gas_.flow_.assemble(p.data(), matrix_.petsc(), follows.data(), &slopes_);
  }
  add_node_blocks(matrix_.petsc(), gas_.pellet_.node_volumes(), source_dp_, -1);
  matrix_.finish_assembly();
  checked(MatZeroRows(matrix_.petsc(), static_cast<PetscInt>(gas_.fixed_rows_.size()), gas_.fixed_rows_.data(), 1.,
                      nullptr, nullptr));
  solver_->set_matrix(matrix_.petsc());
}

template <int dim>
void PoreGasTangent<dim>::assemble(const NodalElimination& elimination, const Vector& d_conversion) {
  take_state(elimination);
  const std::size_t m = gas_.m(), n = gas_.space_.owned.n_elements(), n_variables = gas_.laws_.n_variables();
  for (auto* matrices : {&dp_, &dT_})
    while (matrices->size() < (matrices == &dp_ ? m * m : m)) matrices->push_back(pattern_.pattern_copy());
  for (auto& matrix : dp_) checked(MatZeroEntries(matrix.petsc()));
  for (auto& matrix : dT_) checked(MatZeroEntries(matrix.petsc()));
  gas_.space_.read(d_conversion, d_conversion_);
  {
    const LocalRead follows_T(d_conversion_);
    const NodalArrays<LocalRead> p(gas_.ghosted_), follows(d_conversion_dp_);
    const typename PoreGasFlow<dim>::Sink sink = [&](unsigned cell, auto& blocks) {
      for (std::size_t at = 0; at < m * m; ++at) add_cell_matrix(dp_[at], gas_.geometry_, cell, blocks[at]);
    };
    gas_.flow_.assemble(p.data(), sink, follows.data(), &slopes_);
    gas_.flow_.assemble_temperature(slopes_, follows_T.data(), dT_);
  }
  // The sources stand at the nodes. S R_T: how the variables follow the temperature.
  std::vector<Vector> following(n_variables, gas_.space_.vector());
  work_ = 1.;
  elimination_->solve(work_, following);
  const PetscInt first = first_row(work_);
  {
    const OwnedRead volume(gas_.pellet_.node_volumes());
    const NodalArrays<OwnedRead> dv(following);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t f = 0; f < m; ++f) {
        double slope = source_dT_[i * m + f];
        for (std::size_t v = 0; v < n_variables; ++v) slope += source_dv_[(i * m + f) * n_variables + v] * dv[v][i];
        const PetscInt row = first + static_cast<PetscInt>(i);
        checked(MatSetValue(dT_[f].petsc(), row, row, -volume[i] * slope, ADD_VALUES));
        for (std::size_t k = 0; k < m; ++k)
          checked(
              MatSetValue(dp_[f * m + k].petsc(), row, row, -volume[i] * source_dp_[(i * m + f) * m + k], ADD_VALUES));
      }
  }
  const auto& fixed = gas_.fixed_nodes_;
  const auto n_fixed = static_cast<PetscInt>(fixed.size());
  for (std::size_t f = 0; f < m; ++f) {
    dT_[f].finish_assembly();
    checked(MatZeroRows(dT_[f].petsc(), n_fixed, fixed.data(), 0., nullptr, nullptr));
    for (std::size_t k = 0; k < m; ++k) {
      Matrix& matrix = dp_[f * m + k];
      matrix.finish_assembly();
      checked(MatZeroRows(matrix.petsc(), n_fixed, fixed.data(), f == k ? 1. : 0., nullptr, nullptr));
    }
  }
}

/// Change of the sources, mol/s, and of the conversion while the pressures stand still.
template <int dim>
void PoreGasTangent<dim>::change_of_solids(const Vector* d_temperature, const std::vector<Vector>* forced) {
  const std::size_t n = gas_.space_.owned.n_elements(), m = gas_.m(), n_variables = forced_.size();
  for (std::size_t v = 0; v < n_variables; ++v) {
    if (forced)
      forced_[v] = (*forced)[v];
    else
      forced_[v] = 0.;
  }
  const Vector& dT_vector = d_temperature ? *d_temperature : zero_;
  elimination_->solve(dT_vector, forced_);
  const OwnedRead dT(dT_vector), volume(gas_.pellet_.node_volumes());
  const NodalArrays<OwnedRead> dv(forced_);
  NodalArraysWrite d_source(d_source_);
  OwnedWrite d_conversion(work_);
  for (std::size_t i = 0; i < n; ++i) {
    d_conversion[i] = 0;
    for (std::size_t v = 0; v < n_variables; ++v) d_conversion[i] += conversion_dv_[i * n_variables + v] * dv[v][i];
    for (std::size_t f = 0; f < m; ++f) {
      double sum = source_dT_[i * m + f] * dT[i];
      for (std::size_t v = 0; v < n_variables; ++v) sum += source_dv_[(i * m + f) * n_variables + v] * dv[v][i];
      d_source[f][i] = volume[i] * sum;
    }
  }
}

/// balance += factor times what these changes alone do to it; rows that hold a pressure become zero.
template <int dim>
void PoreGasTangent<dim>::add_to_balance(const Vector* d_temperature, std::vector<Vector>& balance, double factor) {
  gas_.space_.read(work_, d_conversion_);
  gas_.space_.read(d_temperature ? *d_temperature : zero_, d_temperature_);
  std::vector<Vector> flows(gas_.m(), gas_.space_.ghosted_vector());
  {
    const LocalRead dT(d_temperature_), d_alpha(d_conversion_);
    std::deque<LocalSum> sums;
    for (Vector& flow : flows) sums.emplace_back(flow, gas_.space_.hanging);
    gas_.flow_.add_change(slopes_, dT.data(), d_alpha.data(), sums);
    for (LocalSum& sum : sums) sum.finish();
  }
  for (std::size_t f = 0; f < gas_.m(); ++f) {
    checked(VecCopy(flows[f], work_));
    balance[f].add(factor, work_);
    balance[f].add(-factor, d_source_[f]);
    set_entries(balance[f], gas_.fixed_nodes_, 0.);
  }
}

template <int dim>
void PoreGasTangent<dim>::subtract_forced(const std::vector<Vector>& forced, std::vector<Vector>& rhs) {
  change_of_solids(nullptr, &forced);
  add_to_balance(nullptr, rhs, -1);
}

template <int dim>
const std::vector<Vector>& PoreGasTangent<dim>::respond(const Vector* d_temperature,
                                                        const std::vector<Vector>* forced) {
  change_of_solids(d_temperature, forced);
  for (Vector& change : d_pressure_) change = 0.;
  add_to_balance(d_temperature, d_pressure_, -1);
  pack(d_pressure_, all_);
  update_ = 0.;
  if (all_.linfty_norm() > 0) solver_->solve(all_, update_, 1e-11);
  unpack(update_, d_pressure_);
  return d_pressure_;
}

template class PoreGasTangent<2>;
template class PoreGasTangent<3>;

}  // namespace joulet
