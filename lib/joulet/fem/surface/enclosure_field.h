#pragma once

#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/surface/boundary_terms.h>
#include <joulet/fem/surface/enclosure_geometry.h>
#include <joulet/radiation/balanced_groups.h>
#include <joulet/radiation/enclosure.h>
#include <joulet/results/assembly_report.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

class LocalSum;

/// Radiation between the free faces of the assembly, plates and chamber, in the heat balance.
///
/// A patch p of faces has the emissive power E_p, the mean of sigma T^4 over its quadrature points, and one emissivity,
/// that of its material at the temperature of E_p. The enclosure gives its irradiance H_p, and a point of it loses
///   q(x) = eps_p (sigma T(x)^4 - H_p),
/// whose integral over the patch is A_p eps_p (E_p - H_p), the net power of the enclosure: heat is neither lost nor
/// found between the two. Faces without the condition reflect everything, diffusely.
///
/// The derivative has a local part, eps_p 4 sigma T^3, for the matrix, and one that links all patches, `add_change`.
template <int dim>
class EnclosureField {
public:
  /// Null when no face has the condition, or the temperature is prescribed. Collective; throws InputError, SolverError.
  static std::unique_ptr<EnclosureField> make(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                              const Problem& problem,
                                              const std::vector<std::vector<ThermalBoundary>>& conditions);
  EnclosureField(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Problem& problem,
                 const std::vector<std::vector<ThermalBoundary>>& conditions);

  /// Lets the radiation settle for a temperature, given as a ghosted local array. Collective.
  void update(const double* temperature);
  /// Loss of a face (index into CellGeometry::faces) where it has this temperature, W/m^2, and its derivative at fixed
  /// irradiance and emissivity; of the last `update`.
  HeatFlux at(std::size_t face, double temperature) const;

  /// What something else brings to patches on the mesh at a temperature [K], W/m^2 and its derivative: heat of
  /// deposits.
  using PatchHeat = std::function<HeatFlux(std::size_t patch, double temperature)>;
  void set_brought(PatchHeat heat) { brought_ = std::move(heat); }
  HeatFlux brought(std::size_t face, double temperature) const;

  /// Keeps the state of the last `update`, of this temperature, as the one to differentiate about.
  void linearise(const double* temperature);
  /// Adds what a small change of temperature, a ghosted local array, changes beyond the derivative of `at`, tested with
  /// the shape functions; per surface, this rank's part of the change of the losses, W. Collective.
  void add_change(const double* d_temperature, LocalSum& sum, std::vector<double>& d_loss_of_surface);

  /// Mean sigma T^4 of the patches on the mesh for a temperature, given as a ghosted local array, W/m^2. Collective.
  std::vector<double> mesh_powers(const double* temperature) const;
  /// sigma T^4 of the patches that are not on the mesh, W/m^2; those of bodies that take their own temperature follow
  /// at the next `update`. Their emissivities are those of another set of powers, so that they can stand still.
  const std::vector<double>& given_powers() const { return given_power_; }
  void set_given_powers(std::vector<double> powers, std::vector<double> of_emissivities) {
    given_power_ = std::move(powers);
    power_of_emissivity_ = std::move(of_emissivities);
  }
  /// Of the last `update`, of all patches: sigma T^4, emissivities.
  const std::vector<double>& powers() const { return state_.power; }
  const std::vector<double>& emissivities() const { return enclosure_.emissivities(); }
  double surroundings_power() const { return surroundings_power_; }  ///< W/m^2

  /// What all faces would lose at one temperature, W. `update` must follow.
  double uniform_loss(double temperature);

  const EnclosureGeometry& geometry() const { return patches_; }
  /// Of the last `update`: net powers of faces, plates and chamber.
  EnclosureReport net_powers() const;
  /// The same, with what goes from one to another, which takes O(n^3).
  RadiationReport report() const;

private:
  struct State {
    std::vector<double> power;             ///< E of each patch, W/m^2
    std::vector<double> emissivity_slope;  ///< d(emissivity)/dE
    radiation::RadiationState radiation;
  };
  std::vector<double> patch_means(const std::vector<double>& at_points) const;
  std::vector<double> at_points(const double* nodal) const;
  void settle(radiation::Enclosure& enclosure, std::vector<double> mesh_powers, State& state);
  radiation::Enclosure& frozen_enclosure() { return frozen_ ? *frozen_ : enclosure_; }

  /// What the patches of a part radiate with.
  struct Emitter {
    bool exchanges = false;
    Property emissivity = Property::constant(0);
  };

  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  const EnclosureGeometry patches_;
  const double surroundings_power_;                        ///< W/m^2
  std::vector<Emitter> emitters_;                          ///< by part
  std::vector<double> given_power_, power_of_emissivity_;  ///< W/m^2, of patches that are not on the mesh
  PatchHeat brought_;                                      ///< or nothing
  radiation::Enclosure enclosure_;
  std::unique_ptr<radiation::Enclosure> frozen_;  ///< with the emissivities of `linearise`; only where they vary
  radiation::BalancedGroups balanced_, frozen_balanced_;
  struct CooledBody {
    std::size_t group;  ///< of balanced_
    std::string name;
  };
  std::vector<CooledBody> cooled_;
  State state_, frozen_state_;
  std::vector<double> frozen_emission_, frozen_slope_;  ///< sigma T^4 and its derivative at the points of faces
};

}  // namespace joulet
