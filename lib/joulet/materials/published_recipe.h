#pragma once

#include <joulet/materials/recipe.h>

namespace joulet {

/// How "C/MgO = 1.5, 5 wt% graphite, 5 wt% fluorite" of Luo et al. (2025) can be read; the paper has no table of the
/// feed.
enum class RecipeReading {
  graphite_extra,     ///< A: the ratio counts the fixed carbon of the coke; graphite and fluorite are shares of the mix
  graphite_in_ratio,  ///< B: the ratio counts the graphite, too
  on_top,             ///< C: as A, with graphite and fluorite added to 100 parts of dolomite and coke
};

/// The recipe whose carbon makes `ratio` mol per mol of MgO in the given reading, with shares of `graphite` and
/// `fluorite` (mass fractions of the mix; in the third reading, of dolomite and coke). Assays are those of `assays`,
/// balanced. Throws InputError when no feed can do that.
Recipe recipe_for_ratio(RecipeReading reading, double ratio = 1.5, double graphite = 0.05, double fluorite = 0.05,
                        const Recipe& assays = {});

}  // namespace joulet
