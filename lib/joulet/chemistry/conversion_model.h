#pragma once

#include <string_view>
#include <vector>

namespace joulet {

/// A solid-state rate law in its differential and integral forms: d(alpha)/dt = k f(alpha), g(alpha) = k t at constant
/// k, so that f g' = 1. Because every model is linear in g, the reduced time theta = integral of k dt gives
/// alpha = g^-1(theta) for any temperature history, and alpha can't leave [0, 1] whatever the step.
/// The formulas and their sources stand in the table of conversion_model.cc, one row per model.
///
/// `slope` and `curvature` are the derivatives of the inverse. Some models start or end with an infinite derivative
/// (D1..D4, ZLT, P2/3 at alpha = 0; D2, D4 at alpha = 1); there the argument is held at `singular_floor`, so that both
/// are finite for every theta, and the slope is constant within the floor. The conversion itself is never altered.
struct ConversionModel {
  std::string_view name;   ///< standard code, e.g. "R3"
  std::string_view title;  ///< e.g. "contracting sphere"
  double (*f)(double alpha);
  double (*g)(double alpha);
  double (*inverse_g)(double theta);  ///< conversion in [0, 1]; 0 for theta <= 0, NaN only for NaN
  double (*slope)(double theta);      ///< d(alpha)/d(theta) = f(alpha(theta)) >= 0; its value at 0 for theta < 0
  double (*curvature)(double theta);  ///< d2(alpha)/d(theta)2, for the Jacobian of the reaction heat
  std::string_view f_text, g_text;    ///< formulas for the docs, a = alpha
  std::string_view source;
};

/// Distance from a singular end of a model, in theta, below which its slope is held constant.
constexpr double singular_floor = 1e-12;

/// All models, in the order of the docs.
const std::vector<ConversionModel>& conversion_models();

/// The model of that code, or of an alias ("F0" is R1). Throws InputError with the nearest names.
const ConversionModel& conversion_model(std::string_view name);

}  // namespace joulet
