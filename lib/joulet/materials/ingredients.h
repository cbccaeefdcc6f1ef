#pragma once

#include <joulet/materials/recipe.h>

#include <string>
#include <vector>

/// The recipe by its ingredients; beside recipe.h, which nearly every file includes through problem.h.
namespace joulet {

class CaseFile;
class Visitor;

/// The keys of [recipe]. Throws InputError for a fraction that follows from a ratio of the same recipe.
void visit(Visitor& visitor, Recipe& recipe);

/// `CaseFile::override_key` with each, for a file that has a [recipe]: a ratio takes the place of the fractions that
/// the file gives and that follow from it, and a fraction that of the ratio.
void apply_overrides(CaseFile& file, const std::vector<std::string>& overrides);

/// Volume of dense solid per volume of the pellet, by ingredient of the feed.
struct IngredientVolumes {
  double dolomite = 0, coke = 0, graphite = 0, fluorite = 0;
  double sum() const { return dolomite + coke + graphite + fluorite; }
};
/// At a conversion of MgO: MgO leaves the dolomite, as many moles of carbon the coke, and the graphite once the fixed
/// carbon of the coke is used up. The skeletal densities are those of skeletal_densities.h. Throws as recipe_amounts.
IngredientVolumes ingredient_volumes(const Recipe& recipe, double density, double conversion);

}  // namespace joulet
