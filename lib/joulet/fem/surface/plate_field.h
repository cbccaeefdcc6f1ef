#pragma once

#include <joulet/fem/surface/enclosure_field.h>
#include <joulet/results/vapour_report.h>
#include <joulet/vapour/collection.h>
#include <joulet/vapour/film.h>

#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// K, of sigma T^4 in W/m^2.
inline double temperature_of_emissive_power(double power) {
  return std::pow(power / radiation::emissive_power(1), 0.25);
}

/// The patches that are not on the mesh, in the order of enclosure_sides, for pictures.
struct PlateSurfaces {
  std::vector<double> temperature;         ///< K
  std::vector<double> deposit, thickness;  ///< of Mg, kg/m^2 and m
  std::vector<double> arriving;            ///< Mg, mol/m^2/s
  /// Of Mg on the patches of the mesh, kg/m^2; empty where no body collects.
  std::vector<double> mesh_deposit;
};

/// Plates with a heat balance of their own, and the gases between pellet, plates and wall, beside the finite elements:
/// these see the plates at a forecast for the middle of their step, and plates and gases follow when the step has been
/// accepted, between the radiation of its begin and of its end. What the forecast was wrong by is counted.
///
/// Bodies of the mesh that touch nothing the pellet is connected with collect as plates do. Their temperature is that
/// of the elements, to which a step brings the heat of condensation as what arrived last would have it; what it was
/// wrong by is made good in the next.
///
/// What has to be kept is a list of numbers, the same on all ranks, which does not depend on the mesh of the pellet
/// beyond its patches. Everything is computed on all ranks alike.
template <int dim>
class PlateField {
public:
  /// Null without plates that have a material and without vapour. `gases`: names of what the pellet gives off.
  static std::unique_ptr<PlateField> make(const FeSpace<dim>& space, const Problem& problem,
                                          EnclosureField<dim>* enclosure, const std::vector<std::string>& gases);
  PlateField(const FeSpace<dim>& space, const Problem& problem, EnclosureField<dim>& enclosure,
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
  /// A plate, or a body of the mesh that collects.
  struct Collector {
    std::string name;
    std::vector<std::size_t> patches;
  };
  void find_collectors(const FeSpace<dim>& space, const Problem& problem);
  /// Of what `numbers` have behind the state of the collection: pressures at the pellet [gas]; of each patch of a body
  /// that collects what arrives [gas], its temperature, and heat that it is still owed, J/m^2; temperature of the
  /// gas, K; exchange error, J.
  std::size_t own_numbers() const;
  std::size_t own_of_films(const std::vector<double>& numbers) const { return numbers.size() - own_numbers(); }
  std::size_t first_patch() const { return films_on_.empty() ? geometry_.mesh_patches : 0; }
  /// Temperatures of all patches, K.
  std::vector<double> patch_temperatures(const std::vector<double>& numbers,
                                         const vapour::CollectionState& state) const;
  void prepare_films(const std::vector<double>& numbers, const vapour::CollectionState& state, double duration);
  /// What the films have grown by, against the heat that the elements had.
  std::vector<double> films_after(const vapour::CollectionState& before, const vapour::CollectionState& after,
                                  const std::vector<double>& end_powers, double duration) const;
  std::vector<double> patch_powers(const std::vector<double>& cell_temperatures) const;
  vapour::CollectionSetup setup(const FeSpace<dim>& space, const Problem& problem,
                                const std::vector<std::string>& gases) const;
  void set_zones(const Problem& problem, vapour::CollectionSetup& setup) const;
  /// The response of the enclosure with the emissivities of its last update: gain of the cells when cold, W.
  std::vector<double> dark_gain(const std::vector<double>& mesh_powers);
  void update_response();
  double pressure_at_pellet(std::size_t gas) const;
  vapour::CollectionState unpacked(const std::vector<double>& numbers) const;
  PlateReport report_collector(const Collector& collector, const vapour::CollectionState& state,
                               const std::vector<double>& temperature, const std::vector<double>& hot) const;
  std::vector<double> hot_shares(const vapour::CollectionState& state, const std::vector<double>& temperature) const;
  void report_heat(const vapour::CollectionState& state, VapourReport& report) const;
  void report_gases(const vapour::CollectionState& state, VapourReport& report) const;
  void report_reversion(const vapour::CollectionState& state, const std::vector<double>& temperature,
                        VapourReport& report) const;
  std::size_t gas(std::string_view name) const;

  EnclosureField<dim>& enclosure_;
  const EnclosureGeometry& geometry_;
  const Vapour keys_;
  const bool followed_;
  std::vector<std::size_t> side_of_patch_;  ///< 0 lateral and bore, 1 bottom, 2 top of the pellet; 3: no part of it
  std::vector<Collector> collectors_;       ///< the plates first
  std::vector<std::size_t> films_on_;       ///< patches of the mesh that collect
  std::vector<char> collects_;              ///< [patch]
  std::unique_ptr<vapour::Collection> collection_;
  radiation::Enclosure response_enclosure_;
  std::vector<double> loss_, to_mesh_;  ///< of the cells, m^2; see PlateExchange
  double gas_temperature_ = 300;        ///< K, of the last step
  std::vector<double> begin_powers_, begin_gain_, forecast_power_;
  /// Of the step that comes, [patch in films_on_].
  struct FilmAhead {
    vapour::Film film;
    double owed = 0;  ///< J/m^2
  };
  std::vector<FilmAhead> films_;
  double film_heat(const FilmAhead& ahead, double temperature) const;  ///< W/m^2, with what is owed
};

}  // namespace joulet
