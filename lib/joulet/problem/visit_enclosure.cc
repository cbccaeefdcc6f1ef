#include <joulet/input/visitor.h>
#include <joulet/problem/visit.h>

namespace joulet {
namespace {

const Range wall_temperature{1, 5000};

}  // namespace

void visit(Visitor& v, EnclosureRadiation& r) {
  v.value(r.emissivity, "emissivity", "1", Range::fraction(),
          "gray emissivity towards all that the face sees; when absent that of the material");
}

void visit(Visitor& v, RadiativeEnclosure& e) {
  v.value(e.ambient_temperature, "ambient_temperature", "K", wall_temperature,
          "temperature of the black surroundings, which take what no other surface catches");
  v.value(e.patches, "patches", {1, 2000},
          "most patches that the free faces of the assembly are divided into; memory grows with the square");
  v.value(
      e.symmetry_planes, "symmetry_planes", {"x", "y", "z"},
      "planes of symmetry: \"x\" is x = 0; the assembly is what lies on one side, and sees its mirror images; chamber "
      "and plates are given whole");
  v.section(e.chamber, "chamber",
            "a closed cylindrical wall in place of the black surroundings; diameter, bottom and "
            "height must all be given");
  v.list(e.plates, "plate", "a body that exchanges heat by radiation only: condenser, shield, collector");
}

void visit(Visitor& v, ChamberWall& c) {
  v.value(c.diameter, "diameter", "m", Range::positive(), "inner diameter");
  v.value(c.bottom, "bottom", "m", {}, "height of its floor above the foot of the pellet, usually negative");
  v.value(c.height, "height", "m", Range::positive(), "inner height");
  v.value(c.emissivity, "emissivity", "1", Range::fraction(), "gray emissivity of the wall");
  v.value(c.temperature, "temperature", "K", wall_temperature, "temperature of the wall, where no coolant cools it");
  v.section(c.coolant, "coolant", "cools the wall, which then has the temperature at which it loses what it takes in");
}

void visit(Visitor& v, Coolant& c) {
  v.value(c.heat_transfer_coefficient, "heat_transfer_coefficient", "W/m^2/K", Range::positive(),
          "between coolant and body, per area of the wall, or of one face of a plate; when absent there is no coolant");
  v.value(c.temperature, "temperature", "K", wall_temperature, "temperature of the coolant");
}

void visit(Visitor& v, Plate& p) {
  v.value(p.name, "name", "what the plate is called in the results");
  v.value(p.emissivity, "emissivity", "1", Range::fraction(),
          "gray emissivity of all its sides; when absent that of its material, 0.8 without one");
  v.value(p.temperature, "temperature", "K", wall_temperature,
          "temperature; when absent the one at which the plate gives off as much as it takes in");
  v.value(p.material, "material",
          "name of a material: the plate is a thin body with heat capacity and conduction along it; when absent it has "
          "one temperature");
  v.value(p.initial_temperature, "initial_temperature", "K", wall_temperature, "at the start, with a material");
  v.section(p.coolant, "coolant",
            "cools the plate through channels: h counts for the area of the front of a rectangle, of the outside of a "
            "shell, of the bottom of a disc; all sides still radiate");
  v.value(p.divisions, "divisions", {0, 200},
          "patches along its longest side; 0: 16 with a material, else 8 (ring) or 10 (rectangle)");
  v.alternatives(p.shape, "shape", {"ring", "rectangle"},
                 "a ring or disc about the axis, or a flat plate beside the pellet");
}

void visit(Visitor& v, RingPlate& p) {
  v.value(p.diameter, "diameter", "m", Range::positive(), "outer diameter");
  v.value(p.inner_diameter, "inner_diameter", "m", Range::non_negative(), "inner diameter; 0: a disc");
  v.value(p.bottom, "bottom", "m", {}, "height of its foot above that of the pellet");
  v.value(p.height, "height", "m", Range::positive(), "length along the axis");
}

void visit(Visitor& v, RectangularPlate& p) {
  v.value(p.distance, "distance", "m", Range::positive(), "gap between the lateral face of the pellet and the plate");
  v.value(p.width, "width", "m", Range::positive(), "size across the axis");
  v.value(p.height, "height", "m", Range::positive(), "size along the axis");
  v.value(p.bottom, "bottom", "m", {},
          "height of its lower edge above the foot of the pellet; when absent the plate is centred on the pellet");
  v.value(p.thickness, "thickness", "m", Range::positive(), "thickness of the plate");
}

}  // namespace joulet
