#include <joulet/input/visitor.h>
#include <joulet/problem/visit.h>

namespace joulet {

void visit(Visitor& v, Gas& g) {
  const Range above_zero_below_one{0, 1, true, true}, share{0, 1, true, false};
  const auto face = [&](GasFace& member, std::string_view key, std::string_view help) {
    v.choice(member, key, {"tight", "porous", "open"}, help);
  };
  v.choice(
      g.model, "model", {"off", "total_pressure", "dusty_gas"},
      "off: gas leaves where it forms; total_pressure: Mg and CO flow in equal amounts through the pores; dusty_gas: "
      "every gas of the mechanism with a pressure of its own");
  v.value(g.pore_diameter, "pore_diameter", "m", Range::positive(),
          "diameter of the pores; with a model, this, powder_size or diffusivity must be given");
  v.value(g.powder_size, "powder_size", "m", Range::positive(),
          "diameter of the powder's grains; the pores get the hydraulic diameter of their packing");
  v.value(g.diffusivity, "diffusivity", "m^2/s", Range::positive(),
          "diffusivity of the gas in the porous body, a constant or a law of T and alpha, in place of Knudsen's");
  v.value(
      g.permeability, "permeability", "m^2", Range::positive(),
      "permeability, a constant or a law of T and alpha; when absent that of the pores, or none without a diameter");
  v.value(g.tortuosity, "tortuosity", "1", {1, 1000}, "tortuosity of the pores: they conduct porosity/tortuosity");
  v.value(g.porosity, "porosity", "1", above_zero_below_one,
          "porosity before the reaction; when absent from the recipe");
  v.value(g.final_porosity, "final_porosity", "1", above_zero_below_one,
          "porosity at full conversion; when absent from the recipe at fixed volume");
  v.value(g.viscosity, "viscosity", "Pa*s", Range::positive(), "viscosity of the gas");
  v.value(g.chamber_pressure, "chamber_pressure", "Pa", Range::non_negative(),
          "around the pellet, half of it Mg and half CO; others, and with dusty_gas these two, by [[kinetics.gas]]");
  v.list(g.inert, "inert",
         "an inert gas of the chamber, with dusty_gas; Mg and CO diffuse through it and push it out of the pores");
  face(g.lateral, "lateral", "lateral face; open: where no body touches it, porous: everywhere by porous_fraction");
  face(g.bottom, "bottom", "bottom face; electrodes are taken as tight");
  face(g.top, "top", "top face; electrodes are taken as tight");
  face(g.bore, "bore", "inner face of a ring");
  v.choice(g.escape, "escape", {"pressure", "effusion"},
           "at open faces: the pressure of the chamber, or the flux of free molecules into it");
  v.value(g.open_fraction, "open_fraction", "1", share, "share of open faces that lets molecules pass; with effusion");
  v.value(g.porous_fraction, "porous_fraction", "1", share, "share of porous faces that lets molecules pass");
  v.value(g.driving_force, "driving_force",
          "rates end at equilibrium, 1 - Q/K, with the local pressures; false: they are computed and have no effect");
}

void visit(Visitor& v, InertGas& g) {
  v.value(g.gas, "gas", "the gas: Ar, He, N2, Ne, Kr or Xe");
  v.value(g.pressure, "pressure", "Pa", Range::non_negative(), "its partial pressure around the pellet");
}

}  // namespace joulet
