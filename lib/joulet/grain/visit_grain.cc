#include <joulet/grain/grain_case.h>
#include <joulet/input/visitor.h>

namespace joulet {

void visit(Visitor& v, GrainCase& g) {
  v.value(g.title, "title", "what the case is, for the reader");
  v.section(g.box, "box", "size of the representative volume and of its voxels");
  v.alternatives(g.structure, "structure", {"grains", "laminate", "squares", "sphere lattice", "image"},
                 "where the volume comes from");
  v.list(g.phases, "phase", "what the volume consists of; earlier phases come first where the structure counts them");
  v.list(g.contacts, "contact", "interfaces with a resistance; phases that touch without one are joined perfectly");
  v.section(g.recipe, "recipe",
            "feed of the pellet in mass fractions, for phases whose share is one of its ingredients");
  v.section(g.conditions, "conditions", "where the pellet stands");
  v.section(g.solver, "solver", "sides of the box, directions, accuracy, and how often all is repeated");
  v.section(g.maps, "maps", "what else is computed: tables for `joulet run`, and the share of carbon");
}

void visit(Visitor& v, GrainBox& b) {
  v.value(b.length, "length", "m", Range::positive(), "length along x; of an image its voxel_size counts instead");
  v.value(b.voxels, "voxels", {4, 2048}, "voxels along x on the finest grid");
  v.value(b.shape, "shape", "1", Range::positive(), "lengths along y and z over that along x; when absent a cube");
}

void visit(Visitor& v, RandomGrains& g) {
  v.value(g.overlap, "overlap",
          "false: grains keep clear of each other, which is possible up to about 0.3 of the volume");
  v.value(g.seed, "seed", {0, 2000000000},
          "of the random numbers; the same seed gives the same grains on every machine");
}

void visit(Visitor&, Laminate&) {}
void visit(Visitor&, SquareArray&) {}
void visit(Visitor&, SphereLattice&) {}

void visit(Visitor& v, ImageStack& i) {
  v.value(i.file, "file",
          ".tif of one or many pages, a folder of .tif, .vti, or .raw; relative to the folder of the case");
  v.value(i.size, "size", "1", Range::positive(), "voxels along x, y and z, for raw data");
  v.value(i.type, "type", "of raw data: uint8 or uint16 (little endian)");
  v.value(i.offset, "offset", {0, 1000000000}, "bytes before the first voxel of raw data");
  v.value(i.voxel_size, "voxel_size", "m", Range::positive(), "edge of a voxel");
  v.value(i.refinement, "refinement", {1, 16}, "parts of each voxel along each axis on the finest grid");
}

void visit(Visitor& v, GrainPhase& p) {
  v.value(p.name, "name", "what the phase is called elsewhere in the case");
  v.choice(p.kind, "kind", {"carbon", "oxide", "pore", "other"},
           "what it counts as: the carbon-oxide interface, percolation of the carbon, the porosity");
  v.choice(p.share, "share", {"given", "rest", "dolomite", "coke", "graphite", "fluorite"},
           "its volume: volume_fraction, what the others leave, or that of an ingredient of the recipe");
  v.value(p.volume_fraction, "volume_fraction", "1", Range::fraction(), "share of the box, for share = \"given\"");
  v.choice(p.shape, "shape", {"sphere", "rod", "plate"}, "of its grains");
  v.value(p.diameter, "diameter", "m", Range::positive(),
          "median diameter; of a rod its thickness, of a plate its width");
  v.value(p.spread, "spread", "1", {0, 2}, "standard deviation of ln(diameter), by number");
  v.value(p.aspect, "aspect", "1", {1, 100}, "length over thickness of a rod, width over thickness of a plate");
  v.choice(p.alignment, "alignment", {"random", "across z", "along z"},
           "of rods, and of the plane of plates: a pressed powder has its flakes across the axis");
  v.value(p.labels, "labels", "1", {0, 65535}, "values of the image that are this phase");
  v.value(p.electrical_conductivity, "electrical_conductivity", "S/m", Range::non_negative(),
          "a constant or a law of T; 0: carries no current");
  v.value(p.thermal_conductivity, "thermal_conductivity", "W/m/K", Range::positive(), "a constant or a law of T");
}

void visit(Visitor& v, GrainContact& c) {
  v.value(c.between, "between", {}, "two phases, or the same twice for its grains among each other");
  v.value(c.electrical_resistance, "electrical_resistance", "ohm m^2", Range::non_negative(), "resistance times area");
  v.value(c.thermal_resistance, "thermal_resistance", "K m^2/W", Range::non_negative(), "resistance times area");
  v.value(c.gap, "gap", "m", Range::positive(),
          "thickness across which the voltage of the contact falls, for its field");
}

void visit(Visitor& v, GrainConditions& c) {
  v.value(c.temperature, "temperature", "K", {250, 3500}, "mean temperature, at which the laws are taken");
  v.value(c.conversion, "conversion", "1", Range::fraction(), "of MgO: grains shrink, pores grow");
  v.value(c.density, "density", "kg/m^3", Range::positive(), "of the pellet as pressed, for shares of the recipe");
  v.value(c.power_density, "power_density", "W/m^3", Range::positive(), "mean Joule heat, for temperatures and fields");
  v.value(c.activation_energy, "activation_energy", "J/mol", Range::non_negative(),
          "of the reaction at the carbon-oxide interface, for its mean rate there");
}

void visit(Visitor& v, GrainSolver& s) {
  v.choice(s.sides, "sides", {"periodic", "plates"},
           "periodic on all sides, or plates on two and insulated on the other four");
  v.value(s.directions, "directions", {"x", "y", "z"}, "of the mean field, one solution each");
  v.value(s.tolerance, "tolerance", "1", {1e-12, 1e-2},
          "largest difference of the currents through two planes over their mean, and error of the field");
  v.value(s.max_iterations, "max_iterations", {1, 100000}, "after which a solution has failed");
  v.value(s.resolutions, "resolutions", {1, 6},
          "grids, each with half the voxels of the one before; from three on extrapolated");
  v.value(s.realisations, "realisations", {1, 1000}, "structures, each with the next seed");
  v.value(s.temperature, "temperature", "false: only the effective properties, no temperatures inside the grains");
}

void visit(Visitor& v, GrainMaps& m) {
  v.value(m.conversions, "conversions", "1", Range::fraction(), "of the tables of sigma and k");
  v.value(m.temperatures, "temperatures", "K", {250, 3500}, "of the tables of sigma and k");
  v.value(m.carbon_fractions, "carbon_fractions", "1", {0, 1, true, true},
          "volume of carbon over that of all solids, at which everything is computed again");
  v.value(m.contact_resistances, "contact_resistances", "ohm m^2", Range::non_negative(),
          "electrical resistance of all contacts of the case, at which everything is computed again");
  v.value(m.sizes, "sizes", "1", Range::positive(),
          "box and grains so many times as large, at which everything is computed again");
}

}  // namespace joulet
