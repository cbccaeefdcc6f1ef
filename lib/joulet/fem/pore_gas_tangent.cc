#include <joulet/fem/assembly.h>
#include <joulet/fem/nodal_laws.h>
#include <joulet/fem/pore_gas_tangent.h>

namespace joulet {

template <int dim>
PoreGasTangent<dim>::PoreGasTangent(const PoreGas<dim>& gas, const Matrix& pattern, bool direct)
    : gas_(gas),
      matrix_(pattern.pattern_copy()),
      scratch_(pattern.pattern_copy()),
      solver_(gas.fields_.communicator, "gas", KrylovSolver::Kind::general, direct, dim) {
  for (Vector* v :
       {&gain_, &rate_dT_, &rate_dP_, &source_dT_, &source_dtheta_, &slope_, &work_, &rhs_, &d_theta_, &d_pressure_})
    *v = gas.fields_.vector();
  for (Vector* v : {&temperature_, &conversion_, &pressure_, &d_temperature_, &d_conversion_, &work_ghosted_})
    *v = gas.fields_.ghosted_vector();
}

template <int dim>
void PoreGasTangent<dim>::freeze(const NodalLaws& laws, double h_gamma) {
  temperature_ = gas_.temperature_ghosted_;
  conversion_ = gas_.conversion_ghosted_;
  pressure_ = gas_.pressure_ghosted_;
  {
    OwnedWrite gain(gain_), k_T(rate_dT_), k_P(rate_dP_), s_T(source_dT_), s_theta(source_dtheta_), a(slope_);
    // How conversion and source follow the pressure at a node.
    OwnedWrite d_conversion(d_theta_), d_source(rhs_);
    const double c = 2 * gas_.concentration_;
    for (std::size_t i = 0; i < laws.rate.size(); ++i) {
      a[i] = laws.slope[i];
      k_T[i] = laws.rate_slope[i];
      k_P[i] = gas_.rate_dpressure_[i];
      gain[i] = 1 / (1 / h_gamma - gas_.rate_dtheta_[i]);
      s_T[i] = c * laws.slope[i] * laws.rate_slope[i];
      s_theta[i] = c * (laws.curvature[i] * laws.rate[i] + laws.slope[i] * gas_.rate_dtheta_[i]);
      d_conversion[i] = laws.slope[i] * gain[i] * k_P[i];
      d_source[i] = c * laws.slope[i] * k_P[i] + s_theta[i] * gain[i] * k_P[i];
    }
  }
  MatZeroEntries(matrix_.petsc());
  MatZeroEntries(scratch_.petsc());
  {
    const LocalRead T(temperature_), alpha(conversion_), P(pressure_);
    gas_.flow_.assemble({T.data(), alpha.data(), P.data()}, matrix_.petsc(), scratch_.petsc());
  }
  add_hanging_diagonal(matrix_.petsc(), gas_.fields_.hanging);
  matrix_.finish_assembly();
  scratch_.finish_assembly();
  MatDiagonalScale(scratch_.petsc(), nullptr, d_theta_);
  MatAXPY(matrix_.petsc(), 1, scratch_.petsc(), SAME_NONZERO_PATTERN);
  VecPointwiseMult(rhs_, rhs_, gas_.pellet_.node_volumes());
  rhs_ *= -1.;
  MatDiagonalSet(matrix_.petsc(), rhs_, ADD_VALUES);
  MatZeroRows(matrix_.petsc(), static_cast<PetscInt>(gas_.fixed_rows_.size()), gas_.fixed_rows_.data(), 1., nullptr,
              nullptr);
  solver_.set_matrix(matrix_.petsc());
}

template <int dim>
void PoreGasTangent<dim>::respond(const Vector* d_temperature, const Vector* forced_rate, Vector& d_rate) {
  // The reduced time without the answer of the pressure.
  d_theta_ = 0.;
  if (forced_rate) d_theta_ = *forced_rate;
  work_ = 0.;
  if (d_temperature) {
    VecPointwiseMult(work_, rate_dT_, *d_temperature);
    d_theta_.add(1., work_);
    VecPointwiseMult(work_, source_dT_, *d_temperature);
  }
  VecPointwiseMult(d_theta_, d_theta_, gain_);
  VecPointwiseMult(d_pressure_, source_dtheta_, d_theta_);
  work_.add(1., d_pressure_);
  VecPointwiseMult(rhs_, work_, gas_.pellet_.node_volumes());

  VecPointwiseMult(work_, slope_, d_theta_);
  gas_.fields_.read(work_, d_conversion_);
  if (d_temperature)
    gas_.fields_.read(*d_temperature, d_temperature_);
  else
    d_temperature_ = 0.;
  {
    const LocalRead T(temperature_), alpha(conversion_), P(pressure_), dT(d_temperature_), d_alpha(d_conversion_);
    LocalSum sum(work_ghosted_, gas_.fields_.hanging);
    gas_.flow_.add_change({T.data(), alpha.data(), P.data()}, dT.data(), d_alpha.data(), sum);
    sum.finish();
    VecCopy(work_ghosted_, work_);
  }
  rhs_.add(-1., work_);
  set_entries(rhs_, gas_.fixed_rows_, 0.);
  d_pressure_ = 0.;
  if (rhs_.linfty_norm() > 0) solver_.solve(rhs_, d_pressure_, 1e-11);
  VecPointwiseMult(d_rate, rate_dP_, d_pressure_);
}

template class PoreGasTangent<2>;
template class PoreGasTangent<3>;

}  // namespace joulet
