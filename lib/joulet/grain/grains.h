#pragma once

#include <joulet/grain/grain_case.h>
#include <joulet/grain/voxels.h>

#include <array>
#include <cstdint>
#include <vector>

namespace joulet {

/// One convex body in the periodic unit box, lengths over that along x.
struct Grain {
  int phase = 0;
  int colour =
      0;  ///< grains of a phase that may touch have different colours, so that their contacts can be told apart
  std::array<double, 3> centre{}, axis{0, 0, 1};
  double radius = 0;       ///< of a sphere or rod, or half the width of a plate
  double half_length = 0;  ///< of the core line of a rod, or half the thickness of a plate
  GrainPhase::Shape shape = GrainPhase::Shape::sphere;

  double reach() const;                                 ///< radius of the sphere around it
  bool contains(const std::array<double, 3>& d) const;  ///< `d` from its centre
  double volume() const;
};

/// Grains in the order in which they are put down, and what fills the rest.
struct Packing {
  std::vector<Grain> grains;
  int rest = 0;              ///< the phase between the grains
  std::vector<int> colours;  ///< of each phase, at least 1
};

/// Puts grains down until each phase has its volume fraction on a grid of 128 voxels along x, counting what earlier
/// grains have left free; the phase that lacks most comes next. So a finer grid finds the same grains. `fractions` of
/// the phases at conversion 0, `final_fractions` at the conversion that the grains are then shrunk to: the same grains,
/// those of a phase all by the same factor, such that the phases fill that. Throws InputError when grains that keep
/// clear of each other do not fit.
Packing place_grains(const GrainCase& grain, const std::vector<double>& fractions,
                     const std::vector<double>& final_fractions, int seed);

/// Label of a phase and colour: phases in order, each with its colours.
struct Labels {
  explicit Labels(const std::vector<int>& colours);
  int of(int phase, int colour) const { return first[static_cast<std::size_t>(phase)] + colour; }
  int phase_of(int label) const;
  int count() const { return first.back(); }
  std::vector<int> first;  ///< of each phase, and one past the end
};

/// The labels of the planes of one rank; `n` voxels in the whole box. Centres of voxels decide.
void rasterise(const Packing& packing, const Labels& labels, const Slab& slab, std::vector<std::uint8_t>& label);

}  // namespace joulet
