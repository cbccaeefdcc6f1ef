#pragma once

#include <joulet/problem/problem.h>
#include <joulet/supply/pid.h>
#include <joulet/supply/supply.h>

#include <optional>
#include <string_view>

namespace joulet {

/// pi/4 diameter^2 height, planar diameter depth height, m^3: what power densities refer to.
double nominal_volume(const Problem& problem);

/// The quantity that is controlled, of the constant or of the whole programme; power density when nothing is given.
/// Throws InputError when more than one is given, or when points of the programme differ or give none.
SupplyMode controlled_quantity(const Supply& supply);

/// The value of that quantity in a constant supply, or in a point of a programme.
const std::optional<double>& quantity(const Supply& supply, SupplyMode mode);
const std::optional<double>& quantity(const SupplyPoint& point, SupplyMode mode);

/// Its key in the case file, e.g. "power_density".
std::string_view key_of(SupplyMode mode);

/// The supply as the solver needs it: power densities times the nominal volume, limits in place. Throws InputError as
/// above, and for programmes that `SupplyControl` refuses.
SupplyControl make_supply(const Problem& problem);

/// The controller of a temperature with its limits: from 0 to `power_limit`. Throws InputError for impossible gains.
Pid make_pid(const Supply& supply);

}  // namespace joulet
