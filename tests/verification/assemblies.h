#pragma once

#include <joulet/base/constants.h>
#include <joulet/problem/problem.h>

#include <cmath>
#include <string>
#include <vector>

/// Assemblies that several files look at, and their closed forms.
namespace joulet {

/// A material of constant properties.
inline MaterialEntry plain_material(const std::string& name, const Property& sigma, const Property& k) {
  MaterialEntry entry;
  entry.name = name;
  entry.density = 2000;
  entry.heat_capacity = Property::constant(1000);
  entry.electrical_conductivity = sigma;
  entry.thermal_conductivity = k;
  return entry;
}

inline Part part_at(const std::string& name, const std::string& material, double bottom, double height, double diameter,
                    double inner_diameter = 0) {
  Part part;
  part.name = name;
  part.material = material;
  part.bottom = bottom;
  part.height = height;
  part.diameter = diameter;
  part.inner_diameter = inner_diameter;
  return part;
}

inline Contact contact_of(const std::string& a, const std::string& b, const Property& electrical,
                          const Property& thermal) {
  Contact contact;
  contact.between = {a, b};
  contact.electrical_conductance = electrical;
  contact.thermal_conductance = thermal;
  return contact;
}

/// Half of a stack, at one temperature at its outer end.
struct Block {
  double height, sigma, k;  ///< m, S/m, W/m/K
  double end;               ///< K
};

/// The pellet with a block of the same cross-section on top, 1 m^2 in area, insulated around; 0 V at the bottom.
inline Problem two_blocks(const Block& lower, const Block& upper, double voltage) {
  Problem problem;
  problem.pellet.diameter = 2 / std::sqrt(constants::pi);
  problem.pellet.height = lower.height;
  problem.pellet.electrical_conductivity = Property::constant(lower.sigma);
  problem.pellet.thermal_conductivity = Property::constant(lower.k);
  problem.materials = {plain_material("above", Property::constant(upper.sigma), Property::constant(upper.k))};
  problem.parts = {part_at("upper", "above", lower.height, upper.height, problem.pellet.diameter)};
  problem.boundaries = {{{"pellet.bottom"}, FixedTemperature{lower.end}},
                        {{"upper.top"}, FixedTemperature{upper.end}},
                        {{"other"}, Insulated{}}};
  problem.supply.voltage = voltage;
  problem.numerics.newton_tolerance = 1e-13;
  return problem;
}

/// What two_blocks does, from the balance of one dimension. Half of the heat of the contact enters each block.
class StackSolution {
public:
  /// Resistances of the contact in ohm m^2 and K m^2/W: 0 is perfect, infinity lets nothing across.
  StackSolution(const Block& lower, const Block& upper, double voltage, double electrical_resistance,
                double thermal_resistance)
      : lower_(lower), upper_(upper) {
    current_density = voltage / (lower.height / lower.sigma + upper.height / upper.sigma + electrical_resistance);
    potential_lower = current_density * lower.height / lower.sigma;
    potential_upper = potential_lower + current_density * electrical_resistance;
    interface_heat = current_density * current_density * electrical_resistance;
    const double of_lower = lower.height / lower.k, of_upper = upper.height / upper.k;  // K m^2/W
    const double from_below = heat(lower) * lower.height / 2 + interface_heat / 2;
    const double from_above = heat(upper) * upper.height / 2 + interface_heat / 2;
    upwards = (lower.end - upper.end + of_lower * from_below - of_upper * from_above) /
              (thermal_resistance + of_lower + of_upper);
    temperature_lower = lower.end + of_lower * (from_below - upwards);
    temperature_upper = upper.end + of_upper * (from_above + upwards);
    heat_out_bottom = heat(lower) * lower.height + interface_heat / 2 - upwards;
    heat_out_top = heat(upper) * upper.height + interface_heat / 2 + upwards;
  }

  double current_density;                       ///< A/m^2
  double potential_lower, potential_upper;      ///< V, at the interface
  double interface_heat;                        ///< W/m^2
  double temperature_lower, temperature_upper;  ///< K, at the interface
  double upwards;                               ///< W/m^2, conducted through the contact
  double heat_out_bottom, heat_out_top;         ///< W/m^2

  /// Linear between the ends of a block, and the parabola of its source.
  double temperature(double z) const {
    const bool below = z < lower_.height;
    const Block& block = below ? lower_ : upper_;
    const double x = below ? z : lower_.height + upper_.height - z;
    const double interface = below ? temperature_lower : temperature_upper;
    return block.end + (interface - block.end) * x / block.height +
           heat(block) / (2 * block.k) * x * (block.height - x);
  }

private:
  double heat(const Block& block) const { return current_density * current_density / block.sigma; }
  Block lower_, upper_;
};

/// Pellet between a wider steel ram above and a narrower graphite one below, in an alumina sleeve; every contact obeys
/// another law, and everything depends on the temperature.
inline Problem nonlinear_assembly() {
  Problem problem;
  problem.pellet.electrical_conductivity = Property::expression("4000*(T/1500)^0.5*(1 - 0.4*alpha)", "S/m", 1);
  problem.pellet.thermal_conductivity = Property::expression("120*(300/T)*(1 - 0.3*alpha)", "W/m/K", 1);
  problem.pellet.hardness = 1e9;
  problem.kinetics.reaction_heat = 600e3;
  problem.parts = {part_at("ram", "steel-304-cincotti2007", 8e-3, 12e-3, 9e-3),
                   part_at("rod", "graphite-cincotti2007", -10e-3, 10e-3, 4e-3),
                   part_at("sleeve", "alumina", 1e-3, 6e-3, 8e-3, 6e-3)};
  Contact cincotti, cooper;
  cincotti.between = {"pellet", "ram"};
  cincotti.law = Cincotti2007{5e6, {}};
  cincotti.heat_split = 0.3;
  cooper.between = {"rod", "pellet"};
  cooper.law = CooperMikicYovanovich{3e6, {}, 2e-6, 0.15};
  cooper.gap_conductance = Property::expression("50 + 0.1*T", "W/m^2/K", 1);
  problem.contacts = {
      cincotti, cooper,
      contact_of("sleeve", "pellet", Property::constant(0), Property::expression("500 + 2e-4*T^2", "W/m^2/K", 1))};
  problem.boundaries = {{{"ram.top"}, Convection{3000, 320}},
                        {{"rod.bottom"}, Radiation{0.8, 300}},
                        {{"pellet.lateral", "sleeve.lateral"}, Radiation{{}, 350}},
                        {{"other"}, Radiation{0.5, 400}}};
  return problem;
}

}  // namespace joulet
