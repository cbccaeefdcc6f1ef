#include <joulet/base/error.h>
#include <joulet/bed/reactor.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace joulet {

// The variables are those of Progress and, after them, s of the sintering law.
Reactor::Reactor(const Mechanism& mechanism, std::vector<double> initial, LinearTable temperature,
                 Atmosphere atmosphere, Tolerance tolerance, Sintering sintering, std::vector<double> breaks)
    : progress_(mechanism, std::move(initial)),
      temperature_(std::move(temperature)),
      atmosphere_(std::move(atmosphere)),
      sintering_(sintering),
      breaks_(std::move(breaks)),
      extents_(mechanism.n_reactions(), 0),
      now_(extents_),
      weights_(extents_),
      effective_weights_(extents_),
      areas_(mechanism.n_reactions(), 1),
      ode_(progress_.size() + 1,
           [this](double time, const double* variables, double* rates) {
             evaluate(time, variables);
             progress_.derivatives(weights_.data(), factors_.value.data(), rates);
             rates[progress_.size()] = sintering_.rate.rate(temperature_.at(time).value);
           },
           {tolerance.relative, absolute_tolerances(tolerance.absolute)}) {
  for (std::size_t s = 0; s < mechanism.solids().size(); ++s)
    if (mechanism.solids()[s].name() == "MgO(s)") oxide_ = s;
  breaks_.insert(breaks_.end(), temperature_.x().begin(), temperature_.x().end());
  std::sort(breaks_.begin(), breaks_.end());
  ode_.start(0, std::vector<double>(progress_.size() + 1, 0));
}

std::vector<double> Reactor::absolute_tolerances(double share) const {
  std::vector<double> result = progress_.absolute_tolerances(share);
  result.push_back(share);
  return result;
}

void Reactor::evaluate(double time, const double* variables) {
  time = std::min(time, latest_);
  const double area = sintering_.area(variables[progress_.size()]);
  progress_.extents(variables, now_.data());
  progress_.weights(variables, now_.data(), weights_.data());
  for (std::size_t r = 0; r < now_.size(); ++r) {
    areas_[r] = mechanism().basis(r) == oxide_ ? area : 1;
    effective_weights_[r] = weights_[r] * areas_[r];
  }
  atmosphere_({time, temperature_.at(time).value, initial(), now_, effective_weights_}, factors_);
  for (std::size_t r = 0; r < now_.size(); ++r) factors_.value[r] *= areas_[r];
}

void Reactor::advance(double time) {
  for (const double end : breaks_) {
    if (end <= time_ || end > time) continue;
    // What holds from the break on must not be seen by the step that ends there.
    latest_ = std::nextafter(end, 0.0);
    ode_.advance(end);
    latest_ = std::numeric_limits<double>::infinity();
    ode_.start(end, ode_.state());
    time_ = end;
  }
  ode_.advance(time);
  time_ = std::max(time, time_);
  progress_.extents(ode_.state().data(), extents_.data());
}

std::vector<double> Reactor::amounts() const {
  std::vector<double> result(mechanism().solids().size());
  mechanism().amounts(initial().data(), extents_.data(), result.data());
  return result;
}

double Reactor::conversion(std::size_t solid) const { return 1 - amounts()[solid] / initial()[solid]; }

double Reactor::area() const { return sintering_.area(ode_.state()[progress_.size()]); }

std::vector<double> Reactor::rates() {
  evaluate(time_, ode_.state().data());
  std::vector<double> result(extents_.size());
  for (std::size_t r = 0; r < result.size(); ++r) result[r] = weights_[r] * factors_.value[r];
  return result;
}

Reactor::Atmosphere constant_pressures(const Mechanism& mechanism, const std::map<std::string, double>& pressures) {
  std::vector<double> values(mechanism.gases().size(), 0);
  for (const auto& [name, pressure] : pressures) {
    if (!(pressure >= 0 && std::isfinite(pressure)))
      throw InputError(fmt::format("pressure of {}: {} Pa is out of range; allowed: >= 0 Pa", name, pressure));
    values[mechanism.gas(name)] = pressure;
  }
  return [&mechanism, values](const ReactorState& state, RateValues& factors) {
    mechanism.factors({state.temperature, state.initial.data(), state.extents.data(), values.data()}, factors);
  };
}

}  // namespace joulet
