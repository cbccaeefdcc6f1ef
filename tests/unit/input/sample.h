#pragma once

#include <joulet/base/property.h>
#include <joulet/input/visitor.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A parameter struct with every kind of member.
namespace sample {

using joulet::Property;
using joulet::Range;
using joulet::Visitor;

struct Radiation {
  double emissivity = 0.9;
  double ambient = 300;
};
struct Fixed {
  double temperature = 300;
};
struct Insulated {};

struct Boundary {
  std::vector<std::string> faces = {"lateral"};
  std::variant<Radiation, Fixed, Insulated> condition;
};

struct Point {
  double time = 0;
  std::optional<double> power;
  bool ramp = false;
};

struct Supply {
  std::optional<double> voltage_limit;
  std::vector<Point> programme;
};

struct Pellet {
  double diameter = 6e-3;
  double porosity = 0.3;
  Property conductivity = Property::constant(40);
  Property heat_capacity = Property::keyword("recipe");
};

enum class Geometry { axisymmetric, three_dimensional };

struct Case {
  std::string title = "sample";
  int degree = 2;
  bool fields = true;
  Geometry geometry = Geometry::axisymmetric;
  std::vector<double> times;
  Pellet pellet;
  Supply supply;
  std::vector<Boundary> boundaries = {{{"lateral"}, Radiation{0.8, 310}}, {{"bottom", "top"}, Radiation{1.93, 320}}};
};

inline void visit(Visitor& v, Radiation& r) {
  v.value(r.emissivity, "emissivity", "1", Range::non_negative(), "effective emissivity");
  v.value(r.ambient, "ambient", "K", Range::positive(), "temperature of the surroundings");
}
inline void visit(Visitor& v, Fixed& f) {
  v.value(f.temperature, "temperature", "K", Range::positive(), "temperature of the face");
}
inline void visit(Visitor&, Insulated&) {}
inline void visit(Visitor& v, Boundary& b) {
  v.value(b.faces, "faces", {"lateral", "bottom", "top"}, "faces with this condition");
  v.alternatives(b.condition, "condition", {"radiation", "fixed", "insulated"}, "kind of condition");
}
inline void visit(Visitor& v, Point& p) {
  v.value(p.time, "time", "s", Range::non_negative(), "time of the point");
  v.value(p.power, "power", "W", Range::non_negative(), "power from then on");
  v.value(p.ramp, "ramp", "linear from the previous point");
}
inline void visit(Visitor& v, Supply& s) {
  // The list first: the printer has to put the plain key before it.
  v.list(s.programme, "programme", "points of the time programme");
  v.value(s.voltage_limit, "voltage_limit", "V", Range::positive(), "largest voltage");
}
inline void visit(Visitor& v, Pellet& p) {
  v.value(p.diameter, "diameter", "m", Range::positive(), "diameter of the pellet");
  v.value(p.porosity, "porosity", "1", Range::fraction(), "volume fraction of pores");
  v.value(p.conductivity, "conductivity", "S/m", Range::positive(), "electrical conductivity");
  v.value(p.heat_capacity, "heat_capacity", "J/kg/K", Range::positive(), "heat capacity", {"recipe", "mixture"});
}
inline void visit(Visitor& v, Case& c) {
  v.value(c.title, "title", "a name");
  v.section(c.pellet, "pellet", "The pressed cylinder");
  v.section(c.supply, "supply", "The source");
  v.list(c.boundaries, "boundary", "Thermal boundary conditions");
  v.value(c.degree, "degree", Range::between(1, 3), "of the finite elements");
  v.value(c.fields, "fields", "write fields");
  v.choice(c.geometry, "geometry", {"axisymmetric", "3d"}, "of the pellet");
  v.value(c.times, "times", "s", Range::positive(), "output times");
}

}  // namespace sample
