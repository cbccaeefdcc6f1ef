#include <joulet/input/visitor.h>
#include <joulet/materials/contact.h>

#include <string_view>

namespace joulet {
namespace {

template <class PressureLaw>
void visit_pressure(Visitor& v, PressureLaw& law, std::string_view hardness) {
  v.value(law.pressure, "pressure", "Pa", Range::positive(), "pressure on the interface; needed");
  v.value(law.hardness, "hardness", "Pa", Range::positive(), hardness);
}

constexpr std::string_view harmonic = "hardness of the contact; when absent the harmonic mean of the two materials'";

}  // namespace

void visit(Visitor& v, Contact& c) {
  v.value(c.between, "between", {}, "names of the two bodies that touch, a and b; the same twice for a crack");
  v.value(c.surface, "surface",
          "name of the faces of the mesh file that the contact holds on; when absent all that no other contact of the "
          "two names");
  v.alternatives(c.law, "law", {"perfect", "cincotti2007", "harmonic_pressure", "cooper_mikic_yovanovich"},
                 "where conductances are not given: no jump, or a law of pressure, hardness and conductivities");
  v.value(c.electrical_conductance, "electrical_conductance", "S/m^2", Range::non_negative(),
          "electrical conductance per area, a law of the mean temperature and position; in place of the law",
          {"perfect"});
  v.value(c.thermal_conductance, "thermal_conductance", "W/m^2/K", Range::non_negative(),
          "thermal conductance per area, a law of the mean temperature and position; in place of the law", {"perfect"});
  v.value(c.gap_conductance, "gap_conductance", "W/m^2/K", Range::non_negative(),
          "thermal conductance of the gas in the gap, added to a law of pressure");
  v.value(c.heat_split, "heat_split", "1", Range::fraction(),
          "share of the Joule heat of the interface that enters body a; the rest enters b");
}

void visit(Visitor&, PerfectContact&) {}

void visit(Visitor& v, Cincotti2007& law) { visit_pressure(v, law, harmonic); }

void visit(Visitor& v, HarmonicPressure& law) { visit_pressure(v, law, harmonic); }

void visit(Visitor& v, CooperMikicYovanovich& law) {
  visit_pressure(v, law, "hardness of the softer surface; when absent the lower of the two materials'");
  v.value(law.roughness, "roughness", "m", Range::positive(), "RMS roughness of both surfaces together");
  v.value(law.slope, "slope", "1", Range::positive(),
          "mean absolute slope of the asperities of both surfaces together");
}

}  // namespace joulet
