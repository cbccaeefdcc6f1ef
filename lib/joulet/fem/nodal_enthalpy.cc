#include <joulet/fem/local_view.h>
#include <joulet/fem/nodal_enthalpy.h>

#include <algorithm>
#include <numeric>

namespace joulet {

template <int dim>
NodalEnthalpy<dim>::NodalEnthalpy(const CoupledSystem<dim>& system) : system_(system) {
  const auto add = [this](const Region<dim>& region, const HeatCapacity& law) {
    const OwnedRead volumes(region.node_volumes());
    parts_.push_back({&law, std::vector<double>(volumes.data(), volumes.data() + region.contains().size())});
  };
  add(system.pellet(), system.laws().heat_capacity());
  for (const auto& passive : system.passive()) add(passive.region(), passive.law());
  all_.resize(parts_.front().share.size());
  std::iota(all_.begin(), all_.end(), std::size_t{0});
  for (const std::size_t i : all_) {
    double volume = 0;
    for (const Part& part : parts_) volume += part.share[i];
    for (Part& part : parts_) part.share[i] = part.share[i] > 0 ? part.share[i] / volume : 0;
  }
  conversion_.assign(all_.size(), 0.);
}

template <int dim>
void NodalEnthalpy<dim>::set_conversion(const CoupledState& y) {
  if (system_.laws().mechanism()) return;
  const OwnedRead theta(y.reduced_time);
  for (const std::size_t i : all_) conversion_[i] = system_.laws().model().inverse_g(theta[i]);
}

template <int dim>
void NodalEnthalpy<dim>::evaluate(const std::vector<std::size_t>& nodes, const std::vector<double>& temperature,
                                  EnthalpyValues& values) {
  std::fill(values.enthalpy.begin(), values.enthalpy.end(), 0.);
  std::fill(values.capacity.begin(), values.capacity.end(), 0.);
  std::fill(values.slope.begin(), values.slope.end(), 0.);
  for (const Part& part : parts_) {
    members_.clear();
    temperature_.clear();
    of_members_.clear();
    for (std::size_t k = 0; k < nodes.size(); ++k) {
      if (part.share[nodes[k]] == 0) continue;
      members_.push_back(k);
      temperature_.push_back(temperature[k]);
      of_members_.push_back(conversion_[nodes[k]]);
    }
    values_.resize(members_.size());
    HeatCapacity::Wanted wanted;
    wanted.enthalpy = values_.enthalpy.data();
    wanted.capacity = values_.capacity.data();
    wanted.d_capacity_d_temperature = values_.slope.data();
    part.law->evaluate(members_.size(), temperature_.data(), of_members_.data(), wanted);
    for (std::size_t m = 0; m < members_.size(); ++m) {
      const std::size_t k = members_[m];
      const double share = part.share[nodes[k]];
      values.enthalpy[k] += share * values_.enthalpy[m];
      values.capacity[k] += share * values_.capacity[m];
      values.slope[k] += share * values_.slope[m];
    }
  }
  for (std::size_t k = 0; k < nodes.size(); ++k)
    if (values.capacity[k] == 0) {
      values.enthalpy[k] = temperature[k];
      values.capacity[k] = 1;
    }
}

template <int dim>
void NodalEnthalpy<dim>::evaluate_all(const std::vector<double>& temperature, EnthalpyValues& values) {
  values.resize(all_.size());
  evaluate(all_, temperature, values);
}

template <int dim>
void NodalEnthalpy<dim>::invert(const std::vector<double>& enthalpy, std::vector<double>& temperature,
                                std::vector<double>& capacity) {
  invert_enthalpy(
      enthalpy, [this](const auto& nodes, const auto& T, EnthalpyValues& values) { evaluate(nodes, T, values); },
      temperature, capacity);
}

template class NodalEnthalpy<2>;
template class NodalEnthalpy<3>;

}  // namespace joulet
