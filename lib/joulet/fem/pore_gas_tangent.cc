#include <joulet/fem/assembly.h>
#include <joulet/fem/block_matrix.h>
#include <joulet/fem/pore_gas_tangent.h>
#include <joulet/fem/progress_view.h>

namespace joulet {

template <int dim>
PoreGasTangent<dim>::PoreGasTangent(const PoreGas<dim>& gas, const Matrix& pattern, bool direct)
    : gas_(gas),
      matrix_(make_block_matrix(pattern, static_cast<PetscInt>(gas.m()))),
      solver_(gas.fields_.communicator, "gas", KrylovSolver::Kind::general, direct, dim),
      d_conversion_dp_(gas.m(), gas.fields_.ghosted_vector()),
      d_source_(gas.m(), gas.fields_.vector()),
      d_pressure_(gas.m(), gas.fields_.vector()),
      all_(gas.all_),
      update_(gas.all_),
      work_(gas.fields_.vector()),
      zero_(gas.fields_.vector()),
      d_temperature_(gas.fields_.ghosted_vector()),
      d_conversion_(gas.fields_.ghosted_vector()) {}

/// Slopes of the sources at each node, all else held.
template <int dim>
void PoreGasTangent<dim>::take_slopes(const NodalMechanism& laws) {
  const std::size_t n = laws.conversion.size(), m = gas_.m(), n_variables = laws.n_variables();
  const std::size_t n_reactions = laws.mechanism().n_reactions();
  conversion_dv_ = laws.conversion_dv;
  source_dT_.assign(n * m, 0.);
  source_dv_.assign(n * m * n_variables, 0.);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t r = 0; r < n_reactions; ++r)
      for (std::size_t f = 0; f < m; ++f) {
        const double formed = laws.mgo() * gas_.source().coefficient(r, f);
        source_dT_[i * m + f] += formed * laws.extent_rate_dT[i * n_reactions + r];
        for (std::size_t v = 0; v < n_variables; ++v)
          source_dv_[(i * m + f) * n_variables + v] +=
              formed * laws.extent_rate_dv[(i * n_reactions + r) * n_variables + v];
      }
}

/// How sources and conversion answer to the pressures, with what these make of the variables within the stage.
template <int dim>
void PoreGasTangent<dim>::take_answers(const NodalMechanism& laws) {
  const std::size_t n = laws.conversion.size(), m = gas_.m(), n_variables = laws.n_variables();
  const std::size_t n_reactions = laws.mechanism().n_reactions(), n_gases = laws.mechanism().gases().size();
  source_dp_.assign(n * m * m, 0.);
  std::vector<Vector> d_conversion(m, gas_.fields_.vector());
  {
    ProgressWrite conversion_dp(d_conversion);
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
              slope += laws.mgo() * gas_.source().coefficient(r, f) * part.share *
                       laws.extent_rate_dp[(i * n_reactions + r) * n_gases + part.gas];
        }
      }
  }
  for (std::size_t k = 0; k < m; ++k) gas_.fields_.read(d_conversion[k], d_conversion_dp_[k]);
}

template <int dim>
void PoreGasTangent<dim>::freeze(const NodalMechanism& laws, const NodalElimination& elimination) {
  elimination_ = &elimination;
  forced_.assign(laws.n_variables(), gas_.fields_.vector());
  take_slopes(laws);
  take_answers(laws);

  MatZeroEntries(matrix_.petsc());
  {
    const LocalRead T(gas_.temperature_ghosted_), alpha(gas_.conversion_ghosted_);
    const ProgressView<LocalRead> p(gas_.ghosted_), follows(d_conversion_dp_);
    gas_.flow_.assemble({T.data(), alpha.data(), p.data()}, matrix_.petsc(), follows.data(), &slopes_);
  }
  add_node_blocks(matrix_.petsc(), gas_.pellet_.node_volumes(), source_dp_, -1);
  matrix_.finish_assembly();
  MatZeroRows(matrix_.petsc(), static_cast<PetscInt>(gas_.fixed_rows_.size()), gas_.fixed_rows_.data(), 1., nullptr,
              nullptr);
  solver_.set_matrix(matrix_.petsc());
}

/// Change of the sources, mol/s, and of the conversion while the pressures stand still.
template <int dim>
void PoreGasTangent<dim>::change_of_solids(const Vector* d_temperature, const std::vector<Vector>* forced) {
  const std::size_t n = gas_.fields_.owned.n_elements(), m = gas_.m(), n_variables = forced_.size();
  for (std::size_t v = 0; v < n_variables; ++v) {
    if (forced)
      forced_[v] = (*forced)[v];
    else
      forced_[v] = 0.;
  }
  const Vector& dT_vector = d_temperature ? *d_temperature : zero_;
  elimination_->solve(dT_vector, forced_);
  const OwnedRead dT(dT_vector), volume(gas_.pellet_.node_volumes());
  const ProgressView<OwnedRead> dv(forced_);
  ProgressWrite d_source(d_source_);
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

template <int dim>
const std::vector<Vector>& PoreGasTangent<dim>::respond(const Vector* d_temperature,
                                                        const std::vector<Vector>* forced) {
  change_of_solids(d_temperature, forced);
  gas_.fields_.read(work_, d_conversion_);
  gas_.fields_.read(d_temperature ? *d_temperature : zero_, d_temperature_);
  std::vector<Vector> flows(gas_.m(), gas_.fields_.ghosted_vector());
  {
    const LocalRead dT(d_temperature_), d_alpha(d_conversion_);
    std::deque<LocalSum> sums;
    for (Vector& flow : flows) sums.emplace_back(flow, gas_.fields_.hanging);
    gas_.flow_.add_change(slopes_, dT.data(), d_alpha.data(), sums);
    for (LocalSum& sum : sums) sum.finish();
  }
  for (std::size_t f = 0; f < gas_.m(); ++f) {
    VecCopy(flows[f], work_);
    d_source_[f].add(-1., work_);
    set_entries(d_source_[f], gas_.fixed_nodes_, 0.);
  }
  pack(d_source_, all_);
  update_ = 0.;
  if (all_.linfty_norm() > 0) solver_.solve(all_, update_, 1e-11);
  unpack(update_, d_pressure_);
  return d_pressure_;
}

template class PoreGasTangent<2>;
template class PoreGasTangent<3>;

}  // namespace joulet
