#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/progress_view.h>

#include <optional>

namespace joulet {

/// A state of the coupled system as the kinetics want it, pressures left out; while this lives. What is not pellet does
/// not react.
template <int dim>
class NodalStateView {
public:
  NodalStateView(const CoupledSystem<dim>& system, const CoupledState& y)
      : reacts_(system.pellet().contains()), temperature_(y.temperature), variables_(y.kinetic_variables) {
    if (system.rate_field()) field_.emplace(*system.rate_field());
  }
  NodalState state() const {
    return {reacts_.size(), temperature_.data(), variables_.data(),
            nullptr,        reacts_.data(),      field_ ? field_->data() : nullptr};
  }

private:
  const std::vector<char>& reacts_;
  OwnedRead temperature_;
  ProgressView<OwnedRead> variables_;
  std::optional<OwnedRead> field_;
};

}  // namespace joulet
