#include <joulet/fem/nodal/nodal_elimination.h>
#include <joulet/fem/space/nodal_arrays.h>

#include <Eigen/LU>

namespace joulet {

namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ConstBlock = Eigen::Map<const RowMajor>;
using Block = Eigen::Map<RowMajor>;
using Row = Eigen::Map<Eigen::RowVectorXd>;
using ConstRow = Eigen::Map<const Eigen::RowVectorXd>;

/// result = (1/(h gamma) - rates)^-1 of one node.
void invert(double h_gamma, const double* rates, Eigen::Index n, double* result) {
  if (n == 1) {
    *result = 1 / (1 / h_gamma - *rates);
    return;
  }
  const RowMajor matrix = RowMajor::Identity(n, n) / h_gamma - ConstBlock(rates, n, n);
  Block(result, n, n) = matrix.partialPivLu().inverse();
}

}  // namespace

void NodalElimination::linearise(const NodalKinetics& laws, const double* temperature_rate, double h_gamma,
                                 Columns columns, const PorePressures* pressures) {
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
  Eigen::RowVectorXd heat(n);
  for (std::size_t i = 0; i < n_nodes_; ++i) {
    invert(h_gamma, &laws.rate_dv[i * n_ * n_], n, &inverse_[i * n_ * n_]);
    const ConstBlock inverse(&inverse_[i * n_ * n_], n, n);
    heat = temperature_rate[i] * ConstRow(&laws.capacity_dv[i * n_], n) + ConstRow(&laws.power_dv[i * n_], n);
    Row heat_row(&heat_row_[i * n_], n), conversion_row(&conversion_row_[i * n_], n);
    heat_row.noalias() = heat * inverse;
    conversion_row.noalias() = ConstRow(&laws.conversion_dv[i * n_], n) * inverse;
    const ConstRow rate_dT(&laws.rate_dT[i * n_], n);
    columns.diagonal[i] = laws.capacity_dT[i] * temperature_rate[i] + laws.power_dT[i] + heat_row.dot(rate_dT) +
                          laws.capacity[i] / h_gamma;
    columns.conversion_dT[i] = conversion_row.dot(rate_dT);
  }
  n_pressures_ = 0;
  if (pressures) take_pressures(laws, *pressures);
}

void NodalElimination::take_pressures(const NodalKinetics& laws, const PorePressures& pressures) {
  const std::size_t m = n_pressures_ = pressures.parts.size(), n_gases = laws.chosen().mechanism->gases().size();
  rate_dp_.assign(n_nodes_ * m * n_, 0.);
  for (auto* array : {&power_dp_, &gas_dp_, &pressure_load_, &pressure_conversion_}) array->assign(n_nodes_ * m, 0.);
  const auto n = static_cast<Eigen::Index>(n_);
  for (std::size_t i = 0; i < n_nodes_; ++i)
    for (std::size_t p = 0; p < m; ++p) {
      const std::size_t at = i * m + p;
      for (const auto& part : pressures.parts[p]) {
        power_dp_[at] += part.share * laws.power_dp[i * n_gases + part.gas];
        gas_dp_[at] += part.share * laws.gas_power_dp[i * n_gases + part.gas];
        for (std::size_t v = 0; v < n_; ++v)
          rate_dp_[at * n_ + v] += part.share * laws.rate_dp[(i * n_ + v) * n_gases + part.gas];
      }
      const ConstRow rate_dp(&rate_dp_[at * n_], n);
      pressure_load_[at] = power_dp_[at] + ConstRow(&heat_row_[i * n_], n).dot(rate_dp);
      pressure_conversion_[at] = ConstRow(&conversion_row_[i * n_], n).dot(rate_dp);
    }
}

/// result = sum over the vectors of rows[node * vectors + number] times their entries.
void NodalElimination::contract(const std::vector<double>& rows, const std::vector<Vector>& s, Vector& result) const {
  const NodalArrays<OwnedRead> right(s);
  OwnedWrite sum(result);
  for (std::size_t i = 0; i < n_nodes_; ++i) {
    sum[i] = 0;
    for (std::size_t v = 0; v < s.size(); ++v) sum[i] += rows[i * s.size() + v] * right[v][i];
  }
}

void NodalElimination::pick(const std::vector<double>& rows, std::size_t pressure, Vector& result) const {
  OwnedWrite entries(result);
  for (std::size_t i = 0; i < n_nodes_; ++i) entries[i] = rows[i * n_pressures_ + pressure];
}

void NodalElimination::load_by_pressure(std::size_t pressure, Vector& load) const {
  pick(pressure_load_, pressure, load);
}

void NodalElimination::conversion_by_pressure(std::size_t pressure, Vector& conversion) const {
  pick(pressure_conversion_, pressure, conversion);
}

void NodalElimination::pressure_conversion(const std::vector<Vector>& u_pressure, Vector& conversion) const {
  contract(pressure_conversion_, u_pressure, conversion);
}

void NodalElimination::force(const std::vector<Vector>& u_pressure, std::vector<Vector>& s) const {
  const NodalArrays<OwnedRead> dp(u_pressure);
  NodalArraysWrite values(s);
  for (std::size_t i = 0; i < n_nodes_; ++i)
    for (std::size_t p = 0; p < n_pressures_; ++p)
      for (std::size_t v = 0; v < n_; ++v) values[v][i] += rate_dp_[(i * n_pressures_ + p) * n_ + v] * dp[p][i];
}

void NodalElimination::answer_to_pressure(std::size_t node, std::size_t pressure, double* answer) const {
  const auto n = static_cast<Eigen::Index>(n_);
  Eigen::Map<Eigen::VectorXd>(answer, n) =
      ConstBlock(&inverse_[node * n_ * n_], n, n) *
      Eigen::Map<const Eigen::VectorXd>(&rate_dp_[(node * n_pressures_ + pressure) * n_], n);
}

void NodalElimination::load(const std::vector<Vector>& s, Vector& load) const { contract(heat_row_, s, load); }

void NodalElimination::conversion(const std::vector<Vector>& s, Vector& conversion) const {
  contract(conversion_row_, s, conversion);
}

void NodalElimination::solve(const Vector& u_temperature, std::vector<Vector>& s) const {
  const OwnedRead u(u_temperature);
  NodalArraysWrite values(s);
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
                                                        const std::vector<Vector>& u,
                                                        const std::vector<Vector>& u_pressure) const {
  const OwnedRead volume(node_volumes), dT(u_temperature);
  const NodalArrays<OwnedRead> dv(u), dp(u_pressure);
  double reaction = 0, gas = 0;
  for (std::size_t i = 0; i < n_nodes_; ++i) {
    double power = power_dT_[i] * dT[i], leaving = gas_dT_[i] * dT[i];
    for (std::size_t v = 0; v < n_; ++v) {
      power += power_dv_[i * n_ + v] * dv[v][i];
      leaving += gas_dv_[i * n_ + v] * dv[v][i];
    }
    for (std::size_t p = 0; p < u_pressure.size(); ++p) {
      power += power_dp_[i * n_pressures_ + p] * dp[p][i];
      leaving += gas_dp_[i * n_pressures_ + p] * dp[p][i];
    }
    reaction += volume[i] * power;
    gas += volume[i] * leaving;
  }
  return {reaction, gas};
}

}  // namespace joulet
