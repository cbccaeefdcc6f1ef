#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/input/case_file.h>
#include <joulet/input/visitor.h>
#include <joulet/materials/ingredients.h>

#include <algorithm>
#include <array>
#include <optional>

namespace joulet {
namespace {

struct Fraction {
  double Recipe::*member;
  std::string_view key, help;
};
/// A ratio of the recipe, and the two fractions that follow from it.
struct RatioAndFractions {
  std::optional<double> Recipe::*member;
  std::string_view key;
  std::array<Fraction, 2> fractions;
};

const RatioAndFractions carbon_ratio = {
    &Recipe::carbon_to_mgo,
    "carbon_to_mgo",
    {{{&Recipe::dolomite, "dolomite",
       "calcined dolomite in the mix; the four of the mix add up to 1; follows from carbon_to_mgo where that is given"},
      {&Recipe::coke, "coke", "semi-coke in the mix; follows from carbon_to_mgo where that is given"}}}};
const RatioAndFractions oxide_ratio = {
    &Recipe::cao_to_mgo,
    "cao_to_mgo",
    {{{&Recipe::dolomite_mgo, "dolomite_mgo",
       "MgO in the calcined dolomite; follows from cao_to_mgo where that is given"},
      {&Recipe::dolomite_cao, "dolomite_cao",
       "CaO in the calcined dolomite; follows from cao_to_mgo where that is given"}}}};

/// Fractions that follow from a ratio are not printed, and are a mistake where a file gives them.
void visit_fractions(Visitor& v, Recipe& r, const RatioAndFractions& ratio) {
  const bool follow = (r.*ratio.member).has_value();
  for (const Fraction& fraction : ratio.fractions) {
    std::optional<double> given;
    if (!follow) given = r.*fraction.member;
    v.value(given, fraction.key, "1", Range::fraction(), fraction.help);
    if (follow && given)
      throw InputError(fmt::format("recipe.{}: {:g} is given, but it follows from recipe.{} = {:g}; leave one out",
                                   fraction.key, *given, ratio.key, *(r.*ratio.member)));
    if (given) r.*fraction.member = *given;
  }
}

bool sets(const std::vector<std::string>& overrides, std::string_view key) {
  return std::any_of(overrides.begin(), overrides.end(), [key](const std::string& assignment) {
    return trimmed(assignment.substr(0, assignment.find('='))) == fmt::format("recipe.{}", key);
  });
}

}  // namespace

void visit(Visitor& v, Recipe& r) {
  v.value(r.carbon_to_mgo, "carbon_to_mgo", "1", Range::positive(),
          "mol of carbon per mol of MgO, in place of dolomite and coke: they take what graphite and fluorite leave of "
          "the mix, in the proportion that gives this ratio");
  v.choice(r.counted_carbon, "counted_carbon", {"coke", "coke_and_graphite"},
           "what carbon_to_mgo counts: the fixed carbon of the coke, or the graphite, too");
  v.value(r.cao_to_mgo, "cao_to_mgo", "1", Range::non_negative(),
          "mol of CaO per mol of MgO, in place of dolomite_mgo and dolomite_cao: they take what the other oxides leave "
          "of the calcined dolomite");
  visit_fractions(v, r, carbon_ratio);
  const auto fraction = [&](double& member, std::string_view key, std::string_view help) {
    v.value(member, key, "1", Range::fraction(), help);
  };
  fraction(r.graphite, "graphite", "graphite in the mix, taken as pure carbon");
  fraction(r.fluorite, "fluorite", "fluorite in the mix");
  visit_fractions(v, r, oxide_ratio);
  fraction(r.dolomite_sio2, "dolomite_sio2", "SiO2 in the calcined dolomite");
  fraction(r.dolomite_al2o3, "dolomite_al2o3", "Al2O3 in the calcined dolomite");
  fraction(r.dolomite_fe2o3, "dolomite_fe2o3", "Fe2O3 in the calcined dolomite");
  fraction(r.coke_fixed_carbon, "coke_fixed_carbon", "fixed carbon in the coke");
  fraction(r.coke_ash, "coke_ash", "ash in the coke, taken as 60 wt% SiO2 and 40 wt% Al2O3");
  fraction(r.fluorite_caf2, "fluorite_caf2", "CaF2 in the fluorite");
}

void apply_overrides(CaseFile& file, const std::vector<std::string>& overrides) {
  for (const RatioAndFractions& ratio : {carbon_ratio, oxide_ratio}) {
    const bool by_ratio = sets(overrides, ratio.key);
    const bool by_fractions = std::any_of(ratio.fractions.begin(), ratio.fractions.end(),
                                          [&](const Fraction& fraction) { return sets(overrides, fraction.key); });
    if (by_ratio && !by_fractions)
      for (const Fraction& fraction : ratio.fractions) file.erase("recipe", fraction.key);
    if (by_fractions && !by_ratio) file.erase("recipe", ratio.key);
  }
  for (const std::string& assignment : overrides) file.override_key(assignment);
}

}  // namespace joulet
