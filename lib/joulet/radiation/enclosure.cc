#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/radiation/enclosure.h>

#include <fmt/format.h>

#include <Eigen/Dense>
#include <cmath>
#include <numeric>
#include <utility>

namespace joulet::radiation {

double emissive_power(double temperature) {
  return constants::stefan_boltzmann * temperature * temperature * temperature * temperature;
}

double d_emissive_power_d_temperature(double temperature) {
  return 4 * constants::stefan_boltzmann * temperature * temperature * temperature;
}

struct Enclosure::Factors {
  Eigen::PartialPivLU<Eigen::MatrixXd> lu;  ///< of I - (1 - eps) F
};

Enclosure::Enclosure(ExchangeAreas exchange, std::vector<std::string> names)
    : exchange_(std::move(exchange)), names_(std::move(names)) {}
Enclosure::~Enclosure() = default;
Enclosure::Enclosure(Enclosure&&) noexcept = default;
Enclosure& Enclosure::operator=(Enclosure&&) noexcept = default;

void Enclosure::check(const std::vector<double>& values, const char* what) const {
  if (values.size() != size())
    throw InputError(fmt::format("radiation: {} {} values for {} surfaces", values.size(), what, size()));
  for (std::size_t i = 0; i < size(); ++i)
    if (!std::isfinite(values[i]))
      throw InputError(fmt::format("radiation: the {} of surface {} is {}", what,
                                   i < names_.size() ? names_[i] : std::to_string(i), values[i]));
}

void Enclosure::check_ready() const {
  if (!factors_) throw InputError("radiation: the emissivities of the enclosure have not been set");
}

void Enclosure::check_determined(const std::vector<double>& emissivity) const {
  // From the surfaces that emit or see the surroundings, backwards along the lines of sight.
  std::vector<bool> reached(size(), false);
  std::vector<std::size_t> next;
  for (std::size_t i = 0; i < size(); ++i)
    if (emissivity[i] > 0 || exchange_.to_surroundings(i) > 0) next.push_back(i), reached[i] = true;
  while (!next.empty()) {
    const std::size_t i = next.back();
    next.pop_back();
    for (std::size_t j = 0; j < size(); ++j)
      if (!reached[j] && exchange_.at(i, j) > 0) next.push_back(j), reached[j] = true;
  }
  for (std::size_t i = 0; i < size(); ++i)
    if (!reached[i])
      throw InputError(fmt::format(
          "radiation: surface {} has emissivity 0 and sees nothing that emits, so that its radiosity is undetermined",
          i < names_.size() ? "'" + names_[i] + "'" : std::to_string(i)));
}

void Enclosure::set_emissivities(const std::vector<double>& emissivity) {
  if (factors_ && emissivity == emissivity_) return;
  check(emissivity, "emissivity");
  for (std::size_t i = 0; i < size(); ++i)
    if (emissivity[i] < 0 || emissivity[i] > 1)
      throw InputError(fmt::format("radiation: the emissivity of surface {} is {:g}; it must be from 0 to 1",
                                   i < names_.size() ? "'" + names_[i] + "'" : std::to_string(i), emissivity[i]));
  check_determined(emissivity);
  const Eigen::Index n = static_cast<Eigen::Index>(size());
  Eigen::MatrixXd m(n, n);
  for (Eigen::Index j = 0; j < n; ++j)
    for (Eigen::Index i = 0; i < n; ++i) m(i, j) = (i == j) - (1 - emissivity[i]) * exchange_.view_factor(i, j);
  factors_ = std::make_unique<Factors>(Factors{Eigen::PartialPivLU<Eigen::MatrixXd>(m)});
  emissivity_ = emissivity;
}

std::vector<double> Enclosure::arriving(const std::vector<double>& radiosity, double from_surroundings) const {
  std::vector<double> h(size());
  for (std::size_t i = 0; i < size(); ++i)
    h[i] = (std::inner_product(radiosity.begin(), radiosity.end(), exchange_.row(i), 0.0) +
            exchange_.to_surroundings(i) * from_surroundings) /
           exchange_.area(i);
  return h;
}

RadiationState Enclosure::solve(const std::vector<double>& power, double surroundings,
                                const std::vector<double>& sources) const {
  check(power, "emissive power");
  if (!sources.empty()) check(sources, "source");
  check_ready();
  if (!std::isfinite(surroundings)) throw InputError("radiation: the temperature of the surroundings is not finite");
  const std::size_t n = size();
  Eigen::VectorXd right(n);
  for (std::size_t i = 0; i < n; ++i)
    right[i] =
        emissivity_[i] * power[i] + (1 - emissivity_[i]) * exchange_.view_factor_to_surroundings(i) * surroundings;
  for (std::size_t i = 0; i < sources.size(); ++i) right[i] += sources[i];
  const Eigen::VectorXd solution = factors_->lu.solve(right);

  RadiationState s;
  s.radiosity.assign(solution.data(), solution.data() + n);
  s.irradiance = arriving(s.radiosity, surroundings);
  s.net_flux.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    s.net_flux[i] = emissivity_[i] * (power[i] - s.irradiance[i]) + (sources.empty() ? 0 : sources[i]);
    s.surroundings_power += exchange_.to_surroundings(i) * (s.radiosity[i] - surroundings);
  }
  return s;
}

std::vector<double> Enclosure::derivative(const RadiationState& state, const std::vector<double>& power,
                                          const std::vector<double>& d_power, const std::vector<double>& d_emissivity,
                                          double d_surroundings) const {
  return change(state, power, d_power, d_emissivity, d_surroundings).net_flux;
}

RadiationChange Enclosure::change(const RadiationState& state, const std::vector<double>& power,
                                  const std::vector<double>& d_power, const std::vector<double>& d_emissivity,
                                  double d_surroundings) const {
  check_ready();
  check(power, "emissive power");
  if (!d_power.empty()) check(d_power, "change of emissive power");
  if (!d_emissivity.empty()) check(d_emissivity, "change of emissivity");
  const std::size_t n = size();
  Eigen::VectorXd right(n);
  std::vector<double> direct(n, 0.0);  // dq at fixed irradiance
  for (std::size_t i = 0; i < n; ++i) {
    if (!d_power.empty()) direct[i] += emissivity_[i] * d_power[i];
    if (!d_emissivity.empty()) direct[i] += d_emissivity[i] * (power[i] - state.irradiance[i]);
    right[i] = direct[i] + (1 - emissivity_[i]) * exchange_.view_factor_to_surroundings(i) * d_surroundings;
  }
  const Eigen::VectorXd solution = factors_->lu.solve(right);
  std::vector<double> d_irradiance = arriving({solution.data(), solution.data() + n}, d_surroundings);
  for (std::size_t i = 0; i < n; ++i) direct[i] -= emissivity_[i] * d_irradiance[i];
  return {std::move(d_irradiance), std::move(direct)};
}

std::vector<double> Enclosure::diagonal_estimate() const {
  check_ready();
  std::vector<double> d(size());
  for (std::size_t i = 0; i < size(); ++i) {
    const double eps = emissivity_[i], own = exchange_.view_factor(i, i);
    d[i] = eps == 0 ? 0 : eps * (1 - eps * own / (1 - (1 - eps) * own));
  }
  return d;
}

TotalExchange Enclosure::total_exchange() const {
  check_ready();
  const Eigen::Index n = static_cast<Eigen::Index>(size());
  // Radiosities for E_j = 1 alone, column by column; then W_ij = A_i eps_i H_i.
  const Eigen::MatrixXd emitted = Eigen::Map<const Eigen::VectorXd>(emissivity_.data(), n).asDiagonal();
  const Eigen::MatrixXd radiosity = factors_->lu.solve(emitted);
  const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> s(exchange_.row(0), n,
                                                                                                   n);
  Eigen::MatrixXd w = emitted * (s * radiosity);
  w = 0.5 * (w + w.transpose()).eval();  // symmetric but for roundoff
  TotalExchange total(size());
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) total.at(i, j) = w(i, j);
    total.area[i] = exchange_.area(i);
    total.emissivity[i] = emissivity_[i];
    total.to_surroundings[i] = exchange_.area(i) * emissivity_[i] - w.row(i).sum();
  }
  return total;
}

}  // namespace joulet::radiation
