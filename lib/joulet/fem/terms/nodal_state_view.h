#pragma once

#include <joulet/fem/nodal/nodal_kinetics.h>
#include <joulet/fem/space/nodal_arrays.h>
#include <joulet/fem/state/coupled_state.h>

#include <optional>
#include <vector>

namespace joulet {

/// A coupled state at the owned nodes as the kinetics want it, while this lives.
class NodalStateView {
public:
  /// `reacts`: by node; `field`: V/m, or null; `gas_pressures`: Pa, by gas, or null for those around the pellet.
  NodalStateView(const CoupledState& y, const std::vector<char>& reacts, const Vector* field,
                 const std::vector<Vector>* gas_pressures)
      : reacts_(reacts), temperature_(y.temperature), variables_(y.kinetic_variables) {
    if (field) field_.emplace(*field);
    if (gas_pressures) pressures_.emplace(*gas_pressures);
  }
  NodalState state() const {
    return {reacts_.size(),    temperature_.data(),
            variables_.data(), pressures_ ? pressures_->data() : nullptr,
            reacts_.data(),    field_ ? field_->data() : nullptr};
  }

private:
  const std::vector<char>& reacts_;
  OwnedRead temperature_;
  NodalArrays<OwnedRead> variables_;
  std::optional<OwnedRead> field_;
  std::optional<NodalArrays<OwnedRead>> pressures_;
};

}  // namespace joulet
