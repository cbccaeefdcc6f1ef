#include <joulet/input/visitor.h>
#include <joulet/materials/ingredients.h>

namespace joulet {

void visit(Visitor& v, Recipe& r) {
  const auto fraction = [&](double& member, std::string_view key, std::string_view help) {
    v.value(member, key, "1", Range::fraction(), help);
  };
  fraction(r.dolomite, "dolomite", "calcined dolomite in the mix; the four of the mix add up to 1");
  fraction(r.coke, "coke", "semi-coke in the mix");
  fraction(r.graphite, "graphite", "graphite in the mix, taken as pure carbon");
  fraction(r.fluorite, "fluorite", "fluorite in the mix");
  fraction(r.dolomite_mgo, "dolomite_mgo", "MgO in the calcined dolomite");
  fraction(r.dolomite_cao, "dolomite_cao", "CaO in the calcined dolomite");
  fraction(r.dolomite_sio2, "dolomite_sio2", "SiO2 in the calcined dolomite");
  fraction(r.dolomite_al2o3, "dolomite_al2o3", "Al2O3 in the calcined dolomite");
  fraction(r.dolomite_fe2o3, "dolomite_fe2o3", "Fe2O3 in the calcined dolomite");
  fraction(r.coke_fixed_carbon, "coke_fixed_carbon", "fixed carbon in the coke");
  fraction(r.coke_ash, "coke_ash", "ash in the coke, taken as 60 wt% SiO2 and 40 wt% Al2O3");
  fraction(r.fluorite_caf2, "fluorite_caf2", "CaF2 in the fluorite");
}

}  // namespace joulet
