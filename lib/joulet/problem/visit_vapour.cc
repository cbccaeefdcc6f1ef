#include <joulet/input/visitor.h>
#include <joulet/problem/visit.h>

namespace joulet {

void visit(Visitor& v, Vapour& p) {
  v.choice(p.transport, "transport", {"off", "automatic", "free_molecular", "well_mixed"},
           "how gases get from the pellet to plates, wall and pump: from surface to surface, well mixed in gap and "
           "chamber, or chosen by the Knudsen number");
  v.value(p.accommodation, "accommodation", "1", {0, 1, true, false},
          "accommodation coefficient of what condenses; about 1 on clean magnesium, 0.1 to 1 on a cold ceramic "
          "(not measured)");
  v.value(p.everything_sticks, "everything_sticks",
          "true: nothing evaporates from plates and wall, however hot; the line of sight alone");
  v.value(p.pumping_speed, "pumping_speed", "m^3/s", Range::positive(),
          "of the pump, for every gas, where enclosure.chamber gives a wall; without a wall the surroundings take all");
  v.value(p.core_temperature, "core_temperature", "K", {1, 5000},
          "the core of a deposit is where the plate is hotter than that at the end, its edge where it is colder");
  v.value(
      p.reversion_rate, "reversion_rate", "mol/m^2/s/Pa^2", Range::non_negative(),
      "k of the rate k(T) p_Mg p_CO of Mg + CO = MgO + C on a deposit; when absent there is none, since no rate law "
      "with numbers is published");
  v.section(p.gap, "gap", "a nearly closed space between the pellet and sides of plates, well mixed");
}

void visit(Visitor& v, VapourGap& p) {
  v.value(p.surfaces, "surfaces", std::vector<std::string_view>{},
          "sides of plates that close it beside the pellet, as \"condenser.front\"");
  v.value(p.volume, "volume", "m^3", Range::positive(),
          "its volume; when absent area of these sides times the distance from the pellet");
  v.value(p.temperature, "temperature", "K", {1, 5000}, "temperature of the gas in it");
  v.value(p.opening, "opening", "m^2", Range::positive(), "area of its opening to the rest of the chamber");
  v.value(p.opening_length, "opening_length", "m", Range::non_negative(),
          "length of the opening, as a round tube of that area; 0: a hole");
  v.value(p.conductance, "conductance", "m^3/s", Range::positive(),
          "conductance of the opening for Mg at the temperature of the gas, in place of its sizes");
}

}  // namespace joulet
