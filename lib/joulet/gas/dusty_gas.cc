#include <joulet/base/constants.h>
#include <joulet/gas/dusty_gas.h>

namespace joulet {

std::array<double, 2> dusty_gas_fluxes(const DustyGas& body, const std::array<double, 2>& pressure,
                                       const std::array<double, 2>& gradient) {
  const double total = pressure[0] + pressure[1], total_gradient = gradient[0] + gradient[1];
  const auto& D = body.knudsen_diffusivity;
  // 1/D_12 = P/(D_12 P), so that y_i/D_12 = p_i/(D_12 P).
  const double friction_0 = pressure[0] / body.binary_diffusivity_times_pressure;
  const double friction_1 = pressure[1] / body.binary_diffusivity_times_pressure;
  const double RT = constants::gas_constant * body.temperature, viscous = body.permeability / body.viscosity;
  const double drive_0 = -(gradient[0] + pressure[0] * viscous / D[0] * total_gradient) / RT;
  const double drive_1 = -(gradient[1] + pressure[1] * viscous / D[1] * total_gradient) / RT;
  if (!(total > 0)) return {D[0] * drive_0, D[1] * drive_1};
  const double a00 = 1 / D[0] + friction_1, a11 = 1 / D[1] + friction_0;
  const double determinant = a00 * a11 - friction_0 * friction_1;
  return {(a11 * drive_0 + friction_0 * drive_1) / determinant, (friction_1 * drive_0 + a00 * drive_1) / determinant};
}

}  // namespace joulet
