#include <joulet/fem/nodal_elimination.h>
#include <joulet/fem/progress_view.h>

#include <Eigen/LU>

namespace joulet {

namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ConstBlock = Eigen::Map<const RowMajor>;
using Block = Eigen::Map<RowMajor>;
using Row = Eigen::Map<Eigen::RowVectorXd>;
using ConstRow = Eigen::Map<const Eigen::RowVectorXd>;

}  // namespace

void NodalElimination::linearise(const NodalMechanism& laws, const double* temperature_rate, double h_gamma,
                                 Columns columns) {
  n_nodes_ = laws.conversion.size();
  n_ = laws.n_variables();
  const auto n = static_cast<Eigen::Index>(n_);
  inverse_.resize(n_nodes_ * n_ * n_);
  heat_row_.resize(n_nodes_ * n_);
  conversion_row_.resize(n_nodes_ * n_);
  rate_dT_ = laws.rate_dT;
  power_dT_ = laws.power_dT;
  power_dv_ = laws.power_dv;
  gas_dT_ = laws.gas_power_dT;
  gas_dv_ = laws.gas_power_dv;
  Eigen::PartialPivLU<RowMajor> lu(n);
  Eigen::RowVectorXd heat(n);
  for (std::size_t i = 0; i < n_nodes_; ++i) {
    lu.compute(RowMajor::Identity(n, n) / h_gamma - ConstBlock(&laws.rate_dv[i * n_ * n_], n, n));
    Block inverse(&inverse_[i * n_ * n_], n, n);
    inverse = lu.inverse();
    heat = temperature_rate[i] * ConstRow(&laws.capacity_dv[i * n_], n) + ConstRow(&laws.power_dv[i * n_], n);
    Row heat_row(&heat_row_[i * n_], n), conversion_row(&conversion_row_[i * n_], n);
    heat_row.noalias() = heat * inverse;
    conversion_row.noalias() = ConstRow(&laws.conversion_dv[i * n_], n) * inverse;
    const ConstRow rate_dT(&laws.rate_dT[i * n_], n);
    columns.diagonal[i] = laws.capacity_dT[i] * temperature_rate[i] + laws.power_dT[i] + heat_row.dot(rate_dT) +
                          laws.capacity[i] / h_gamma;
    columns.conversion_dT[i] = conversion_row.dot(rate_dT);
  }
}

void NodalElimination::contract(const std::vector<double>& rows, const std::vector<Vector>& s, Vector& result) const {
  const ProgressView<OwnedRead> right(s);
  OwnedWrite sum(result);
  for (std::size_t i = 0; i < n_nodes_; ++i) {
    sum[i] = 0;
    for (std::size_t v = 0; v < n_; ++v) sum[i] += rows[i * n_ + v] * right[v][i];
  }
}

void NodalElimination::load(const std::vector<Vector>& s, Vector& load) const { contract(heat_row_, s, load); }

void NodalElimination::conversion(const std::vector<Vector>& s, Vector& conversion) const {
  contract(conversion_row_, s, conversion);
}

void NodalElimination::solve(const Vector& u_temperature, std::vector<Vector>& s) const {
  const OwnedRead u(u_temperature);
  ProgressWrite values(s);
  std::vector<double> right(n_);
  for (std::size_t i = 0; i < n_nodes_; ++i) {
    for (std::size_t v = 0; v < n_; ++v) right[v] = values[v][i] + rate_dT_[i * n_ + v] * u[i];
    for (std::size_t row = 0; row < n_; ++row) {
      double sum = 0;
      for (std::size_t v = 0; v < n_; ++v) sum += inverse_[(i * n_ + row) * n_ + v] * right[v];
      values[row][i] = sum;
    }
  }
}

std::pair<double, double> NodalElimination::flow_change(const Vector& node_volumes, const Vector& u_temperature,
                                                        const std::vector<Vector>& u) const {
  const OwnedRead volume(node_volumes), dT(u_temperature);
  const ProgressView<OwnedRead> dv(u);
  double reaction = 0, gas = 0;
  for (std::size_t i = 0; i < n_nodes_; ++i) {
    double power = power_dT_[i] * dT[i], leaving = gas_dT_[i] * dT[i];
    for (std::size_t v = 0; v < n_; ++v) {
      power += power_dv_[i * n_ + v] * dv[v][i];
      leaving += gas_dv_[i * n_ + v] * dv[v][i];
    }
    reaction += volume[i] * power;
    gas += volume[i] * leaving;
  }
  return {reaction, gas};
}

}  // namespace joulet
