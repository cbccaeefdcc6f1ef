#pragma once

#include <joulet/radiation/exchange_areas.h>
#include <joulet/radiation/total_exchange.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace joulet::radiation {

/// sigma T^4, W/m^2; T in K.
double emissive_power(double temperature);
/// 4 sigma T^3, W/m^2/K.
double d_emissive_power_d_temperature(double temperature);

/// The radiation that a gray-diffuse enclosure settles at. All fluxes in W/m^2, one per surface.
struct RadiationState {
  std::vector<double> radiosity;   ///< J: what leaves, emitted and reflected
  std::vector<double> irradiance;  ///< H: what arrives
  std::vector<double> net_flux;    ///< q = J - H, the heat that the surface loses
  double surroundings_power = 0;   ///< W, net from the surfaces to the surroundings: the sum of A_i q_i
};

/// How a state changes, W/m^2.
struct RadiationChange {
  std::vector<double> irradiance, net_flux;
};

/// Gray, diffuse, opaque surfaces with uniform radiosity that exchange radiation with each other and with large black
/// surroundings:
///   J_i = eps_i E_i + (1 - eps_i) H_i,   H_i = sum_j F_ij J_j + F_i,s E_s,   q_i = eps_i (E_i - H_i),
/// E_i the mean of sigma T^4 over the surface, E_s that of the surroundings (Modest, Radiative Heat Transfer, chapter
/// on gray diffuse surfaces; Howell, Menguc and Siegel, Thermal Radiation Heat Transfer, likewise).
///
/// The matrix is factorised when an emissivity changes, O(n^3); everything else costs O(n^2). Not for two threads at
/// once while the emissivities are set.
class Enclosure {
public:
  /// `exchange` as `close` leaves it; names for messages.
  explicit Enclosure(ExchangeAreas exchange, std::vector<std::string> names = {});
  ~Enclosure();
  Enclosure(Enclosure&&) noexcept;
  Enclosure& operator=(Enclosure&&) noexcept;

  std::size_t size() const { return exchange_.size(); }
  const ExchangeAreas& exchange() const { return exchange_; }

  /// Emissivities in [0, 1]; nothing happens if they are the same as before. Throws InputError for others, and if a
  /// surface of emissivity 0 sees, over any number of reflections, nothing that emits: its radiosity is then not
  /// determined.
  void set_emissivities(const std::vector<double>& emissivity);
  const std::vector<double>& emissivities() const { return emissivity_; }

  /// E_i and E_s in W/m^2. Emissivities must be set. `sources` leave beside that, whatever arrives: J_i = eps_i E_i +
  /// (1 - eps_i) H_i + g_i, q_i = J_i - H_i; empty: none. Throws InputError for numbers that are not finite.
  RadiationState solve(const std::vector<double>& emissive_power, double surroundings_emissive_power,
                       const std::vector<double>& sources = {}) const;

  /// The change dq of the net fluxes for small changes dE_i [W/m^2], d eps_i and dE_s about `state`, which `solve` gave
  /// for `emissive_power` with the present emissivities. Exact. Empty vectors count as zero.
  std::vector<double> derivative(const RadiationState& state, const std::vector<double>& emissive_power,
                                 const std::vector<double>& d_emissive_power, const std::vector<double>& d_emissivity,
                                 double d_surroundings_emissive_power = 0) const;
  /// The same with the change of the irradiances.
  RadiationChange change(const RadiationState& state, const std::vector<double>& emissive_power,
                         const std::vector<double>& d_emissive_power, const std::vector<double>& d_emissivity,
                         double d_surroundings_emissive_power = 0) const;

  /// dq_i/dE_i, counting of the reflections only those of the surface into itself: O(n), not below the exact value,
  /// which TotalExchange has; for preconditioning.
  std::vector<double> diagonal_estimate() const;

  /// The powers from surface to surface with all reflections, O(n^3).
  TotalExchange total_exchange() const;

private:
  struct Factors;
  void check(const std::vector<double>& values, const char* what) const;
  void check_ready() const;
  void check_determined(const std::vector<double>& emissivity) const;
  std::vector<double> arriving(const std::vector<double>& radiosity, double from_surroundings) const;

  ExchangeAreas exchange_;
  std::vector<std::string> names_;
  std::vector<double> emissivity_;
  std::unique_ptr<Factors> factors_;
};

}  // namespace joulet::radiation
