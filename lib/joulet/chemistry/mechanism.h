#pragma once

#include <joulet/chemistry/conversion_model.h>
#include <joulet/chemistry/mechanism_data.h>
#include <joulet/chemistry/rate.h>
#include <joulet/chemistry/reaction.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

class SpeciesLibrary;

/// More solids, gases or equilibria than that are refused, so that rates need no memory of their own.
constexpr std::size_t most_species = 8;
constexpr std::size_t most_equilibria = 16;
/// For reversible reactions, Pa: equilibrium pressures of less do not count; below the other what reacts back is of
/// first order in each gas. Assumed.
constexpr double trace_pressure = 1e-3, first_order_pressure = 1;

/// Where a mechanism is evaluated. Amounts are in mol per mol of MgO at the start; the arrays follow
/// `Mechanism::solids()`, the reactions, and `Mechanism::gases()`.
struct LocalMixture {
  double temperature;       ///< K
  const double* initial;    ///< amount of each solid at the start, > 0 for every solid on the left of a reaction
  const double* extents;    ///< extent of each reaction, >= 0
  const double* pressures;  ///< partial pressure of each gas, Pa, >= 0
  /// Of `Mechanism::equilibrium_constants` at that temperature, where they are known; null: they are evaluated.
  const double *log_k = nullptr, *d_log_k = nullptr;
};

/// A quantity of each reaction with its partial derivatives.
struct RateValues {
  std::vector<double> value;          ///< [reaction]
  std::vector<double> d_temperature;  ///< [reaction], per K
  std::vector<double> d_extent;       ///< [reaction * n_reactions + other reaction]
  std::vector<double> d_pressure;     ///< [reaction * n_gases + gas], per Pa
  /// Of `Mechanism::factors`: without what the gases do, and the shares of it that run forward and could run back.
  std::vector<double> without_gas, forward_share, backward_share;  ///< [reaction]
};

/// What the gases make of a rate: pressure terms times 1 - Q/K of the equilibria. Negative: the reaction runs back.
struct GasEffect {
  double value = 1, d_temperature = 0;
  std::array<double, most_species> d_pressure{};  ///< [gas], 1/Pa
};

/// Reactions of solids with gases, and their rates. Extents xi_r are the unknowns and amounts follow from them,
///   n_s = n_s(0) + sum_r nu_sr xi_r,
/// so that elements are conserved to round-off whatever the extents are. Each reaction has a basis, a solid on its left
/// with coefficient 1 after scaling, whose conversion X enters the model f:
///   d xi_r/dt = n_basis(0) f(X_basis) F_r,   F_r = k(T) contact (n_C)^n prod (p/p0)^m/(1+bp) prod max(0, 1-Q/K) prod
///   a.
/// a = availability(n/n(0)) of the solids on the left, other than a basis with a reduced time, whose model ends by
/// itself. A reversible reaction has driving_force(Q/K) in place of max(0, 1-Q/K) and runs back with
/// a = availability(xi/n_basis(0)), of first order below `first_order_pressure`. Immutable once made; everything that
/// can be wrong is found by the constructor.
class Mechanism {
public:
  /// Throws InputError that begins with `where` (file) and names the reaction: an equation that does not parse or does
  /// not balance, an unknown model or gas, constants that are missing or double, reactions of one basis with different
  /// models.
  Mechanism(MechanismData data, const SpeciesLibrary& library, const std::string& where = "mechanism");

  const MechanismData& data() const { return data_; }
  std::size_t n_reactions() const { return reactions_.size(); }
  const std::vector<Species>& solids() const { return solids_; }
  const std::vector<Species>& gases() const { return gases_; }
  /// Index of a solid or a gas by name ("MgO", "CO"). Throws InputError with the nearest names.
  std::size_t solid(std::string_view name) const;
  std::size_t gas(std::string_view name) const;
  bool has_gas(std::string_view name) const;

  /// Moles formed (positive) or consumed per mole of extent.
  double solid_coefficient(std::size_t reaction, std::size_t solid) const;
  double gas_coefficient(std::size_t reaction, std::size_t gas) const;
  std::size_t basis(std::size_t reaction) const { return reactions_[reaction].basis; }
  const ConversionModel& model(std::size_t reaction) const { return *reactions_[reaction].model; }
  /// Whether the conversion of a solid is g^-1 of a reduced time: only its own reactions consume or form it, and their
  /// model begins with a finite rate. Others have their extents as variables.
  bool has_reduced_time(std::size_t solid) const { return reduced_time_[solid]; }

  /// Amounts at the start in the order of `solids()`, 1 for MgO unless it is named. Throws InputError for unknown
  /// names, for amounts that are not positive, and when a solid on the left of a reaction is missing.
  std::vector<double> initial_amounts(const std::map<std::string, double>& per_mol_mgo) const;
  /// n_s = n_s(0) + sum nu xi.
  void amounts(const double* initial, const double* extents, double* result) const;
  /// Scales back the extents of the reactions that consume a solid of which there is not enough, by one factor for that
  /// solid, so that its amount is zero and no longer negative. Does nothing to extents that are feasible.
  void make_feasible(const double* initial, double* extents) const;
  /// The same with the derivatives of the extents in `n_variables` variables, slopes[reaction * n_variables +
  /// variable].
  void make_feasible(const double* initial, double* extents, std::size_t n_variables, double* slopes) const;

  /// F_r [1/s]: the rate in reduced time, without n(0) f(X).
  void factors(const LocalMixture& mixture, RateValues& result) const;
  /// Of these only what no gas acts on: `without_gas` and the shares. Takes no pressures.
  void factors_without_gas(const LocalMixture& mixture, RateValues& result) const;
  /// d xi_r/dt [1/s], mol per mol MgO at the start and second. Where f' is infinite (R3 at X = 1) its derivative is
  /// that at a distance of 1e-12 in reduced time.
  void rates(const LocalMixture& mixture, RateValues& result) const;

  /// Heat taken up per mole of extent [J/mol], positive when endothermic.
  double heat(std::size_t reaction, double temperature) const;
  /// Equilibria of all reactions, one reaction after the other.
  std::size_t n_equilibria() const { return n_equilibria_; }
  /// ln K of each [p0 = 1 bar] and, where not null, its derivative in the temperature [1/K].
  void equilibrium_constants(double temperature, double* log_k, double* d_log_k) const;
  /// ln Q of one of them; infinite where gases are absent. Of a reversible reaction with the traces that its rate
  /// counts.
  double log_quotient(std::size_t equilibrium, const double* pressures) const;
  /// The reaction that ends at it.
  std::size_t reaction_of(std::size_t equilibrium) const;
  bool ends_at_equilibrium(std::size_t reaction) const { return !reactions_[reaction].equilibria.empty(); }
  /// The part of F_r that depends on the partial pressures [Pa], with constants from `equilibrium_constants`;
  /// `d_log_k` null: without the derivative in the temperature.
  GasEffect gas_effect(std::size_t reaction, const double* log_k, const double* d_log_k, const double* pressures) const;
  /// The value of it far from equilibrium.
  double pressure_terms(std::size_t reaction, const double* pressures) const;
  /// ln(Q/K) of a reaction as it is written, whether its rate depends on it or not; infinite where gases are absent.
  double log_own_saturation(std::size_t reaction, double temperature, const double* pressures) const;
  /// Q/K of an equilibrium of a reaction, the largest of them; 0 when it has none.
  double saturation(std::size_t reaction, double temperature, const double* pressures) const;

  /// Model and constants when the mechanism is one reaction that depends on nothing but temperature and conversion of
  /// MgO; then d(theta)/dt = k(T), alpha = g^-1(theta) is its exact solution while carbon lasts.
  struct SingleStep {
    std::string model;
    Arrhenius rate;
  };
  std::optional<SingleStep> single_step() const;

private:
  struct GasPower {
    std::size_t gas;
    double exponent;
  };
  struct Equilibrium {
    Reaction reaction;
    std::vector<GasPower> gases;
  };
  struct PressureTerm {
    std::size_t gas;
    double exponent, reference, inhibition;
  };
  struct Step {
    Reaction reaction;
    double scale;  ///< moles of reaction as written per mole of extent
    std::size_t basis;
    const ConversionModel* model;
    std::vector<double> solids, gases;  ///< coefficients per mole of extent
    std::vector<std::size_t> limiting;  ///< solids whose availability counts
    std::vector<PressureTerm> pressures;
    std::vector<Equilibrium> equilibria;
    std::size_t first_equilibrium;  ///< among those of all reactions
  };
  struct Factor;  ///< value with derivatives, mechanism_factors.cc

  void add_species(const Reaction& reaction);
  Step read_step(const ReactionData& data, Reaction reaction, const SpeciesLibrary& library) const;
  void check_bases() const;
  void find_limiting_solids();
  bool scale_consumers(std::size_t solid, const double* initial, double* extents, std::size_t n_variables,
                       double* slopes) const;
  /// k(T) contact (n_C)^n.
  Factor factor(std::size_t reaction, const LocalMixture& mixture, const double* amounts) const;
  Factor forward_share(std::size_t reaction, const LocalMixture& mixture, const double* amounts) const;
  void set_without_gas(std::size_t reaction, const LocalMixture& mixture, double base, double forward,
                       RateValues& result) const;
  void set_factor(std::size_t reaction, const LocalMixture& mixture, const double* amounts, const double* log_k,
                  const double* d_log_k, RateValues& result) const;
  static double log_quotient(const Equilibrium& equilibrium, const double* pressures);
  static double log_quotient_with_traces(const std::vector<GasPower>& gases, const double* pressures);
  void times_reversible(const Step& step, double log_k, double d_log_k, const double* pressures,
                        GasEffect& effect) const;

  MechanismData data_;
  std::vector<Species> solids_, gases_;
  std::vector<Step> reactions_;
  std::vector<bool> reduced_time_;
  std::size_t n_equilibria_ = 0;
  std::optional<std::size_t> carbon_;
};

/// Share x = n/n(0) of a solid above which a reaction does not notice that it runs out.
constexpr double scarce = 1e-3;
/// 1 above `scarce`, below it y^2 (3 - 2 y) with y = share/scarce, 0 at share <= 0: a rate that ends smoothly with its
/// reactant.
double availability(double share);
double d_availability(double share);

/// The equation with the names of substances that have one condensed phase replaced by that phase: "MgO + C = Mg + CO"
/// becomes "MgO(s) + C(gr) = Mg + CO".
std::string with_phases(std::string_view equation, const SpeciesLibrary& library);

}  // namespace joulet
