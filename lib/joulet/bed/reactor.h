#pragma once

#include <joulet/base/table.h>
#include <joulet/bed/stiff_ode.h>
#include <joulet/chemistry/progress.h>
#include <joulet/chemistry/sintering.h>

#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// Where a reactor is.
struct ReactorState {
  double time, temperature;            ///< s, K
  const std::vector<double>& initial;  ///< amounts of the solids at the start, mol per mol MgO
  const std::vector<double>& extents;  ///< mol per mol MgO
  const std::vector<double>& weights;  ///< n(0) f(X) times area: d xi/dt = weight * factor
};

/// A mechanism under a temperature programme, without space: a well-mixed sample. What gas surrounds it is up to
/// `Atmosphere`.
class Reactor {
public:
  /// Fills the factors F_r of the reactions (`Mechanism::factors`), at pressures that it knows or solves for.
  using Atmosphere = std::function<void(const ReactorState&, RateValues& factors)>;

  /// Error of one time step: relative, and absolute in shares of the scarcest solid.
  struct Tolerance {
    double relative = 1e-8, absolute = 1e-10;
  };

  /// `mechanism` must live as long as the reactor. `temperature`: K over s, linear between its points. `breaks`: times
  /// at which the atmosphere jumps.
  Reactor(const Mechanism& mechanism, std::vector<double> initial, LinearTable temperature, Atmosphere atmosphere,
          Tolerance tolerance, Sintering sintering = {}, std::vector<double> breaks = {});
  Reactor(const Reactor&) = delete;
  Reactor& operator=(const Reactor&) = delete;

  /// To `time` >= the time now; steps end at the points of the programme and at the breaks. Throws SolverError.
  void advance(double time);

  double time() const { return time_; }
  double temperature() const { return temperature_.at(time_).value; }
  const Mechanism& mechanism() const { return progress_.mechanism(); }
  const std::vector<double>& initial() const { return progress_.initial(); }
  /// Extents now, mol per mol MgO.
  const std::vector<double>& extents() const { return extents_; }
  std::vector<double> amounts() const;         ///< of the solids, mol per mol MgO
  double conversion(std::size_t solid) const;  ///< share of a solid that has been consumed
  double area() const;                         ///< of the oxide, share of that at the start
  /// Calls the atmosphere for the state now; d xi/dt [1/s] of each reaction.
  std::vector<double> rates();
  long steps() const { return ode_.steps(); }

private:
  /// Fills `now_`, `areas_`, `weights_` and `factors_`; factors include the area, weights don't.
  void evaluate(double time, const double* variables);
  std::vector<double> absolute_tolerances(double share) const;

  Progress progress_;
  LinearTable temperature_;
  Atmosphere atmosphere_;
  Sintering sintering_;
  std::vector<double> breaks_;
  std::optional<std::size_t> oxide_;
  double time_ = 0;
  double latest_ = std::numeric_limits<double>::infinity();  ///< the atmosphere is not asked beyond
  std::vector<double> extents_;
  std::vector<double> now_, weights_, effective_weights_, areas_;
  RateValues factors_;
  StiffOde ode_;
};

/// The atmosphere of given, constant partial pressures [Pa] by name of the gas; others are 0. Throws InputError for a
/// gas that the mechanism does not have, or a negative pressure.
Reactor::Atmosphere constant_pressures(const Mechanism& mechanism, const std::map<std::string, double>& pressures);

}  // namespace joulet
