#pragma once

#include <joulet/chemistry/conversion_model.h>
#include <joulet/fem/nodal/nodal_kinetics.h>
#include <joulet/materials/reaction_heat.h>

#include <memory>
#include <vector>

namespace joulet {

/// One step, d(conversion)/dt = k(T) f(conversion): its only variable is the reduced time theta = integral of k dt,
/// conversion = g^-1(theta) exactly (Vyazovkin et al., Thermochim. Acta 520 (2011) 1, Eqs. 5 and 6).
class ReducedTimeKinetics : public NodalKinetics {
public:
  explicit ReducedTimeKinetics(const Model& model);
  std::unique_ptr<NodalKinetics> clone() const override;

  void evaluate(const NodalState& state, bool derivatives) override;
  void evaluate_enthalpy(std::size_t n, const double* temperature, const double* const* variables,
                         std::vector<double>& enthalpy) const override;
  void follow_temperature(const std::function<double(double)>& temperature, double from, double to, double field,
                          std::vector<double>& variables) override;
  void rates(double temperature, const double* variables, double field, double* result) override;
  std::vector<double> extent_errors(std::size_t n, const double* const* variables,
                                    const double* const* errors) const override;

private:
  void evaluate_rates(const NodalState& state, bool derivatives);
  void set_heat(std::size_t n, bool derivatives);

  const ConversionModel* model_;
  const Arrhenius arrhenius_;
  std::shared_ptr<const ReactionHeat> reaction_heat_;
  std::vector<double> slope_, curvature_;  ///< of the conversion in the reduced time
  std::vector<double> capacity_dconversion_, enthalpy_dconversion_;
  std::vector<double> heat_, heat_dT_, heat_dconversion_;  ///< of reaction, J per mol MgO
};

}  // namespace joulet
