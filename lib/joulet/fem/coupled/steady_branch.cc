#include <joulet/base/error.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/coupled/steady_branch.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/problem/model.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace joulet {
namespace {

/// All voltages times `share`, so that the Joule heat of a given state is that times its square.
Supply scaled(Supply supply, double share) {
  const auto scale = [share](auto& quantities) {
    for (auto* linear : {&quantities.voltage, &quantities.current})
      if (*linear) **linear *= share;
    for (auto* square : {&quantities.power, &quantities.power_density})
      if (*square) **square *= share * share;
  };
  scale(supply);
  for (SupplyPoint& point : supply.programme) scale(point);
  return supply;
}

/// A share of the supply in the quantity that it controls.
std::string share_text(const SupplyControl& supply, double share) {
  const SupplyMode mode = supply.mode();
  const double value = supply.set_value(0);
  if (mode == SupplyMode::voltage) return fmt::format("{:.4g} V", share * value);
  if (mode == SupplyMode::current) return fmt::format("{:.4g} A", share * value);
  return fmt::format("{:.4g} W", share * share * value);
}

std::pair<double, double> extremes_of(const Vector& temperature) {
  PetscReal low, high;
  checked(VecMin(temperature, nullptr, &low));
  checked(VecMax(temperature, nullptr, &high));
  return {low, high};
}

/// The largest difference, relative to the highest temperature.
double distance(const Vector& a, const Vector& b) {
  Vector difference = a;
  difference.add(-1., b);
  PetscReal largest;
  checked(VecNorm(difference, NORM_INFINITY, &largest));
  return largest / std::max(extremes_of(a).second, extremes_of(b).second);
}

/// Equilibria of a case at shares of its supply.
template <int dim>
class Equilibria {
public:
  Equilibria(const FeSpace<dim>& space, const Model& model, double tolerance)
      : space_(space), model_(model), tolerance_(tolerance) {}

  /// That without supply. Throws SolverError.
  CoupledState cold() const {
    const Model off = at_share(0);
    CoupledSystem<dim> system(space_, off);
    CoupledState state = uniform(system, system.lumped_temperature(0));
    system.solve_steady(0, state, tolerance_);
    return state;
  }

  /// From a guess; nothing when Newton's method finds none.
  std::optional<CoupledState> from(double share, CoupledState guess) const {
    const Model there = at_share(share);
    CoupledSystem<dim> system(space_, there);
    try {
      system.solve_steady(0, guess, tolerance_);
    } catch (const Error&) {  // a law asked for what it does not know is none either
      return std::nullopt;
    }
    return guess;
  }

  /// Near the uniform temperatures at which the losses begin to exceed the power, at the whole supply.
  std::vector<CoupledState> near_uniform() const {
    CoupledSystem<dim> system(space_, model_);
    system.set_steady(true);
    std::vector<CoupledState> found;
    constexpr double lowest = 150, highest = 4500, factor = 1.1;  // K
    bool gains = false;
    for (double temperature = lowest; temperature < highest; temperature *= factor) {
      CoupledState state = uniform(system, temperature);
      double excess = 0;
      try {
        system.switch_on(0, state);
        excess = system.lumped_loss(temperature) - system.operating_point().load_power();
      } catch (const Error&) {  // beyond the range of a law
        break;
      }
      if (gains && excess >= 0)
        if (auto equilibrium = from(1, std::move(state))) found.push_back(std::move(*equilibrium));
      gains = excess < 0;
    }
    return found;
  }

private:
  Model at_share(double share) const { return with_supply(model_, scaled(model_.problem.supply, share)); }
  static CoupledState uniform(CoupledSystem<dim>& system, double temperature) {
    CoupledState state = system.initial_state();
    state.temperature = temperature;
    for (const auto& fixed : system.heat().held.surfaces())
      set_entries(state.temperature, fixed.rows, fixed.temperature);
    return state;
  }

  const FeSpace<dim>& space_;
  const Model& model_;
  const double tolerance_;
};

struct BranchPoint {
  double share;
  CoupledState state;
};

/// Along the last two points: the temperature rises about with the square of the voltage.
CoupledState prediction(const BranchPoint& before, const BranchPoint& last, double share) {
  CoupledState state = last.state;
  const double run = last.share * last.share - before.share * before.share;
  if (run <= 0) return state;
  const double factor = (share * share - last.share * last.share) / run;
  state.temperature.add(factor, last.state.temperature);
  state.temperature.add(-factor, before.state.temperature);
  return state;
}

struct Branch {
  std::optional<CoupledState> at_supply;
  double end = 0;  ///< share of the last equilibrium
  bool turns_back = false;
};

template <int dim>
Branch follow(const Equilibria<dim>& equilibria, double furthest) {
  constexpr double finest_step = 1e-4, longest_step = 0.5;
  constexpr double another_branch = 0.1;  // relative: so far from the prediction lies what is not the next point
  constexpr int most_solutions = 100;
  Branch branch;
  BranchPoint last{0, equilibria.cold()}, before = last;
  double step = 0.25;
  for (int n = 0; n < most_solutions && last.share < furthest; ++n) {
    double share = std::min(last.share + step, furthest);
    if (last.share < 1 && share > 1 - 1e-9) share = 1;
    const CoupledState guess = prediction(before, last, share);
    std::optional<CoupledState> found;
    if (extremes_of(guess.temperature).first > 0) found = equilibria.from(share, guess);
    if (!found || distance(found->temperature, guess.temperature) > another_branch) {
      step = (share - last.share) / 2;
      if (step > finest_step * std::max(share, 1e-2)) continue;
      branch.turns_back = true;
      break;
    }
    before = std::move(last);
    last = {share, std::move(*found)};
    if (share == 1) branch.at_supply = last.state;
    step = std::min(1.5 * (last.share - before.share), longest_step);
  }
  branch.end = last.share;
  return branch;
}

bool is_known(const CoupledState& state, const std::vector<CoupledState>& known) {
  constexpr double same = 1e-3;
  return std::any_of(known.begin(), known.end(),
                     [&](const CoupledState& other) { return distance(state.temperature, other.temperature) < same; });
}

}  // namespace

template <int dim>
SteadyStart start_from_cold(const FeSpace<dim>& space, const Model& model, double tolerance) {
  constexpr double look_as_far = 2;  // times the supply
  const Equilibria<dim> equilibria(space, model, tolerance);
  const Branch branch = follow(equilibria, look_as_far);
  SteadyStart start;
  if (branch.turns_back)
    start.notes.push_back(fmt::format("Steady states reached from cold end at {} (on a coarse mesh).",
                                      share_text(model.supply, branch.end)));
  std::vector<CoupledState> known;
  if (branch.at_supply) known.push_back(*branch.at_supply);
  for (CoupledState& other : equilibria.near_uniform())
    if (!is_known(other, known)) known.push_back(std::move(other));
  if (known.empty())
    throw SolverError(fmt::format(
        "There is no equilibrium at {}: followed from no supply, the steady states end at {}. Beyond it the Joule heat "
        "grows faster with the temperature than the losses do. Lower the supply, or follow the heating in time.",
        share_text(model.supply, 1), share_text(model.supply, branch.end)));
  start.state = known.front();
  if (!branch.at_supply) start.notes.emplace_back("The steady state at this supply is not reached from cold.");
  for (std::size_t i = 1; i < known.size(); ++i) {
    const auto [low, high] = extremes_of(known[i].temperature);
    start.notes.push_back(fmt::format("There is another steady state at this supply, from {:.1f} to {:.1f} degC.",
                                      low - 273.15, high - 273.15));
  }
  return start;
}

template SteadyStart start_from_cold<2>(const FeSpace<2>&, const Model&, double);
template SteadyStart start_from_cold<3>(const FeSpace<3>&, const Model&, double);

}  // namespace joulet
