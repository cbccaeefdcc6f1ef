#pragma once

#include <joulet/chemistry/elements.h>
#include <joulet/vapour/condensation.h>
#include <joulet/vapour/free_molecular.h>
#include <joulet/vapour/thin_plates.h>
#include <joulet/vapour/zones.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace joulet::vapour {

/// A gas that the pellet gives off.
struct Gas {
  std::string name;   ///< "Mg"
  double molar_mass;  ///< kg/mol
  Composition composition;
  std::optional<Condensation> condensation;  ///< absent: never condenses
};

/// What a patch of the enclosure does to gases.
enum class Role {
  sends_back,  ///< hot faces of the assembly: everything leaves again
  collects,    ///< a side of a plate, or the wall
};

/// How gases move.
enum class Transport {
  automatic,       ///< well mixed where there are zones and the mean free path is shorter than `gap_width`
  free_molecular,  ///< from surface to surface
  well_mixed,
};

/// Everything about a chamber that stays the same.
struct CollectionSetup {
  radiation::ExchangeAreas exchange{{}};  ///< between the patches
  std::vector<std::string> names;         ///< of the patches
  std::vector<Role> roles;                ///< of the patches
  std::vector<double> held_temperature;   ///< of patches that belong to no cell of a plate, K
  ThinPlates plates;
  std::vector<Gas> gases;
  Transport transport = Transport::automatic;
  double accommodation = 1;                       ///< of condensing gases on what collects
  bool everything_sticks = false;                 ///< nothing evaporates: the line of sight alone
  std::vector<std::vector<double>> pumped_share;  ///< [gas][patch]: of what arrives, that a pump takes there
  std::vector<Zone> zones;
  std::vector<Passage> passages;                  ///< without their conductance
  std::vector<std::vector<double>> pumping;       ///< [gas][zone], m^3/s
  std::vector<std::vector<double>> conductances;  ///< [gas][passage], m^3/s
  double gap_width = 1;                           ///< m, for the Knudsen number
  /// mol/m^2/s/Pa^2: Mg + CO = MgO + C on a deposit at its temperature, times p_Mg p_CO of what arrives. None by
  /// default: no rate law with numbers is published.
  std::optional<Property> reversion;
  double temperature_error = 0.05;  ///< K, of a step of the plates

  std::size_t patches() const { return roles.size(); }
};

/// What changes with time. Deposits in mol/m^2, amounts in mol since t = 0.
struct CollectionState {
  std::vector<double> temperature;                 ///< of the cells, K
  std::vector<std::vector<double>> deposit;        ///< [gas][patch], condensed
  std::vector<double> reverted;                    ///< [patch]: MgO, with as much C
  std::vector<std::vector<double>> in_zone;        ///< [gas][zone], mol
  std::vector<double> released, pumped;            ///< [gas]
  std::vector<double> cooled;                      ///< [plate], J to its coolant
  double radiated = 0, condensed = 0, stored = 0;  ///< J into the plates: radiation, heat of deposits; and kept
  double next_step = 0;                            ///< s, of the plates; 0: not known yet
  double well_mixed = 0;                           ///< 1: gases were well mixed in the last step

  /// For whoever keeps states: all numbers in one list, and back; without the first patches, which keep nothing.
  std::vector<double> pack(std::size_t first_patch = 0) const;
  void unpack(const std::vector<double>& numbers, std::size_t first_patch = 0);
};

/// What happens around plates and gas during a step of the pellet.
struct StepAround {
  double duration = 0;                                 ///< s
  std::vector<double> dark_gain_begin, dark_gain_end;  ///< W into the cells if they were cold, linear in between
  std::vector<double> loss;                            ///< PlateExchange::loss
  std::vector<std::vector<double>> release;            ///< [gas][patch], mol/m^2/s
  std::vector<double> lost;      ///< [gas], mol/s that leave by other ways than a free face: to the pump
  double gas_temperature = 300;  ///< of what the pellet gives off, K
};

/// How gases arrive, at the end of the last step.
struct Arrival {
  bool well_mixed = false;
  double knudsen = 0;  ///< mean free path at the pellet over the width of the gap; 0: no gas
  std::vector<std::vector<double>> arriving, depositing;  ///< [gas][patch], mol/m^2/s
  std::vector<std::vector<double>> pressure;              ///< [gas][zone], Pa
};

/// Plates and gases in a chamber: advances temperatures and deposits over a step of the pellet, in steps of its own
/// with control of their error. Not for two threads at once.
class Collection {
public:
  explicit Collection(CollectionSetup setup);

  const CollectionSetup& setup() const { return setup_; }
  CollectionState initial() const;
  /// Of the patches that belong to no cell, K.
  void set_held_temperatures(std::vector<double> temperatures) { setup_.held_temperature = std::move(temperatures); }
  /// Temperatures of all patches, K; those that send everything back count as 0.
  std::vector<double> patch_temperatures(const CollectionState& state) const;
  /// Mean emissive powers of the cells during `advance`, W/m^2.
  const std::vector<double>& mean_emissive_powers() const { return mean_power_; }

  /// Throws SolverError where a step does not settle.
  void advance(CollectionState& state, const StepAround& around);
  /// Temperatures of the cells after `duration` seconds without gases, from the gain at the begin: a forecast; 0: those
  /// of now.
  std::vector<double> forecast(const CollectionState& state, const StepAround& around) const;

  const Arrival& arrival() const { return arrival_; }
  int steps() const { return steps_; }  ///< since the construction

private:
  struct Fluxes;
  double attempt(CollectionState& state, const StepAround& around, double begin, double h);
  CollectionState euler(const CollectionState& from, const StepAround& around, double begin, double h);
  Settled settle(std::size_t gas, const CollectionState& state, const std::vector<double>& temperature,
                 const StepAround& around, double h, ZoneState* zones);
  void revert(const CollectionState& state, const std::vector<double>& temperature, double h, Fluxes& fluxes) const;
  double pressure_at_pellet(std::size_t gas, const CollectionState& state, const StepAround& around) const;
  void choose_transport(const CollectionState& state, const StepAround& around);

  CollectionSetup setup_;
  std::vector<FreeMolecular> flight_;  ///< [gas]
  std::vector<double> area_;
  Arrival arrival_;
  std::vector<std::vector<char>> exhausted_;  ///< [gas], the last guess
  std::vector<double> to_surroundings_;       ///< [gas], of the last settle, mol/s
  std::vector<double> mean_power_;
  int steps_ = 0;
};

}  // namespace joulet::vapour
