#pragma once

#include <joulet/fem/surface/enclosure_field.h>
#include <joulet/results/vapour_report.h>
#include <joulet/vapour/collection.h>

#include <memory>
#include <string>
#include <vector>

namespace joulet {

/// The patches that are not on the mesh, in the order of enclosure_sides, for pictures.
struct PlateSurfaces {
  std::vector<double> temperature;         ///< K
  std::vector<double> deposit, thickness;  ///< of Mg, kg/m^2 and m
  std::vector<double> arriving;            ///< Mg, mol/m^2/s
};

/// Plates with a heat balance of their own, and the gases between pellet, plates and wall, beside the finite elements:
/// these see the plates at a forecast for the middle of their step, and plates and gases follow when the step has been
/// accepted, between the radiation of its begin and of its end. What the forecast was wrong by is counted.
///
/// What has to be kept is a list of numbers, the same on all ranks, which does not depend on the mesh of the pellet
/// beyond its patches. Everything is computed on all ranks alike.
template <int dim>
class PlateField {
public:
  /// Null without plates that have a material and without vapour. `gases`: names of what the pellet gives off.
  static std::unique_ptr<PlateField> make(const Fields<dim>& fields, const Problem& problem,
                                          EnclosureField<dim>* enclosure, const std::vector<std::string>& gases);
  PlateField(const Fields<dim>& fields, const Problem& problem, EnclosureField<dim>& enclosure,
             const std::vector<std::string>& gases);

  std::vector<double> initial() const;

  /// Before a step of about `duration` from this temperature, a ghosted local array: what the enclosure sees.
  /// Collective.
  void prepare(const std::vector<double>& numbers, const double* temperature, double duration);
  /// After a step over `duration` that ended with this temperature. Collective.
  void advance(std::vector<double>& numbers, const double* temperature, double duration, const ReleasedGases& released);

  /// What strikes the pellet as pressures, [gas], Pa: the mean of now and of the step before, which keeps a gap and the
  /// pores behind it from swinging. Zeros without vapour.
  std::vector<double> pressures_at_pellet(const std::vector<double>& numbers) const;

  /// `numbers` as the last `advance` or `initial` left them.
  VapourReport report(const std::vector<double>& numbers, double time) const;
  PlateSurfaces surfaces(const std::vector<double>& numbers) const;

private:
  std::vector<double> patch_powers(const std::vector<double>& cell_temperatures) const;
  vapour::CollectionSetup setup(const Fields<dim>& fields, const Problem& problem,
                                const std::vector<std::string>& gases) const;
  void set_zones(const Problem& problem, vapour::CollectionSetup& setup) const;
  /// The response of the enclosure with the emissivities of its last update: gain of the cells when cold, W.
  std::vector<double> dark_gain(const std::vector<double>& mesh_powers);
  void update_response();
  double pressure_at_pellet(std::size_t gas) const;
  vapour::CollectionState unpacked(const std::vector<double>& numbers) const;
  PlateReport report_plate(std::size_t plate, const vapour::CollectionState& state,
                           const std::vector<double>& temperature) const;
  void report_gases(const vapour::CollectionState& state, VapourReport& report) const;
  void report_reversion(const vapour::CollectionState& state, const std::vector<double>& temperature,
                        VapourReport& report) const;
  std::size_t gas(const char* name) const;

  EnclosureField<dim>& enclosure_;
  const EnclosureGeometry& geometry_;
  const std::vector<Plate> plates_;
  const Vapour keys_;
  const bool followed_;
  std::vector<std::size_t> side_of_patch_;  ///< 0 lateral and bore, 1 bottom, 2 top of the pellet; 3: no part of it
  std::unique_ptr<vapour::Collection> collection_;
  radiation::Enclosure response_enclosure_;
  std::vector<double> loss_, to_mesh_;  ///< of the cells, m^2; see PlateExchange
  double gas_temperature_ = 300;        ///< K, of the last step
  std::vector<double> begin_powers_, begin_gain_, forecast_power_;
};

}  // namespace joulet
