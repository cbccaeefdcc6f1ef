#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/gas/kinetic_theory.h>
#include <joulet/vapour/zones.h>

#include <Eigen/Dense>

namespace joulet::vapour {

namespace {

/// mol of an ideal gas per pascal and m^3, mol/J.
double per_pascal(const Zone& zone) { return 1 / (constants::gas_constant * zone.temperature); }

}  // namespace

ZoneState advance(const std::vector<Zone>& zones, const std::vector<Passage>& passages, double molar_mass,
                  const std::vector<double>& area, const Surfaces& s, const std::vector<double>& amount, double h) {
  const auto n = static_cast<Eigen::Index>(zones.size());
  ZoneState state;
  state.settled.exhausted.assign(area.size(), 0);
  for (int changes = 0; changes < most_changes; ++changes) {
    // Pressures: what accumulates and leaves = what was there and comes, mol/s.
    Eigen::MatrixXd m = Eigen::MatrixXd::Zero(n, n);
    Eigen::VectorXd right = Eigen::VectorXd::Zero(n);
    for (Eigen::Index z = 0; z < n; ++z) {
      const Zone& zone = zones[static_cast<std::size_t>(z)];
      m(z, z) += (zone.volume / h + zone.pumping) * per_pascal(zone);
      right(z) += amount[static_cast<std::size_t>(z)] / h;
      const double effusion = effusion_coefficient(zone.temperature, molar_mass);
      for (const std::size_t i : zone.surfaces) {
        right(z) += area[i] * s.source[i];
        if (state.settled.exhausted[i]) {
          right(z) += area[i] * s.deposit[i] / h;
        } else {
          m(z, z) += area[i] * s.accommodation[i] * effusion;
          right(z) += area[i] * s.accommodation[i] * s.evaporation[i];
        }
      }
    }
    for (const Passage& passage : passages) {
      const auto a = static_cast<Eigen::Index>(passage.from), b = static_cast<Eigen::Index>(passage.to);
      const double out = passage.conductance * per_pascal(zones[passage.from]);
      const double back = passage.conductance * per_pascal(zones[passage.to]);
      m(a, a) += out, m(b, a) -= out;
      m(b, b) += back, m(a, b) -= back;
    }
    const Eigen::VectorXd p = m.partialPivLu().solve(right);
    if (!p.allFinite() || p.minCoeff() < 0)
      throw SolverError("vapour: the pressures of the zones do not settle; does the gas of each have a way out?");

    std::vector<char> wanted(area.size(), 0);
    state.settled.arriving.assign(area.size(), 0.);
    state.settled.depositing.assign(area.size(), 0.);
    state.pumped = 0;
    for (Eigen::Index z = 0; z < n; ++z) {
      const Zone& zone = zones[static_cast<std::size_t>(z)];
      state.pumped += zone.pumping * per_pascal(zone) * p(z);
      const double arriving = p(z) * effusion_coefficient(zone.temperature, molar_mass);
      for (const std::size_t i : zone.surfaces) {
        state.settled.arriving[i] = arriving;
        state.settled.depositing[i] =
            state.settled.exhausted[i] ? -s.deposit[i] / h : s.accommodation[i] * (arriving - s.evaporation[i]);
        wanted[i] = s.accommodation[i] > 0 && !keeps_deposit(s.accommodation[i], arriving, s.evaporation[i],
                                                             s.deposit[i], h, arriving, !state.settled.exhausted[i]);
      }
    }
    if (!take_over(wanted, changes, state.settled.exhausted)) continue;
    state.pressure.assign(p.data(), p.data() + n);
    return state;
  }
  throw SolverError("vapour: it does not settle which surfaces keep a deposit");
}

}  // namespace joulet::vapour
