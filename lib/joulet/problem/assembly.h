#pragma once

#include <joulet/materials/contact.h>
#include <joulet/materials/material.h>
#include <joulet/problem/problem.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The pellet and its parts as bodies of revolution around one axis, and the surfaces that they leave free.
namespace joulet {

enum class Side { lateral, bottom, top, bore };
constexpr std::array<std::string_view, 4> side_names = {"lateral", "bottom", "top", "bore"};

/// A cylinder or ring between two radii and two heights, m.
struct Body {
  std::string name;
  double inner_radius, outer_radius, bottom, top;
  Material material;  ///< the heat capacity of the pellet may be the keyword "recipe"
};

/// A side of a body. It may be free only in part, where no other body touches it, or not at all.
struct Surface {
  std::string name;  ///< "body.side"
  Side side;
  std::size_t body;
  bool free;
};

/// All lines r = const and z = const of the bodies, and who fills the rectangles between them.
struct Layout {
  std::vector<double> r, z;
  static constexpr int empty = -1;
  std::vector<int> owner;  ///< [ring * (z.size() - 1) + slab]: body, or `empty`
  int at(std::size_t ring, std::size_t slab) const { return owner[ring * (z.size() - 1) + slab]; }
};

/// Two bodies between which temperature and potential may jump.
struct Interface {
  std::array<std::size_t, 2> bodies;  ///< a and b of the laws
  ContactLaws laws;
};

struct Assembly {
  std::vector<Body> bodies;  ///< the pellet first
  std::vector<Interface> interfaces;
  Layout layout;
  std::vector<Surface> surfaces;  ///< number body * 4 + side
  std::vector<std::size_t> positive, ground;  ///< surfaces at the terminals

  std::size_t surface(std::size_t body, Side side) const { return 4 * body + static_cast<std::size_t>(side); }
  /// "lateral" when there is one body only, else "body.lateral".
  std::string display_name(std::size_t surface) const;
  /// Numbers of the surfaces that a name of a case file means: a side, a body, "body.side". Throws InputError.
  std::vector<std::size_t> surfaces_named(std::string_view name) const;
  /// The interface between two bodies, or null when their fields are continuous.
  const Interface* interface_between(std::size_t a, std::size_t b) const;
  /// Pairs of bodies that share a part of their surface; the smaller number first.
  std::vector<std::array<std::size_t, 2>> touching() const;
};

/// Throws InputError when parts overlap, are out of reach of each other, or refer to names that do not exist; when a
/// contact is between bodies that do not touch.
Assembly assemble(const Problem& problem);

/// The conditions of each surface, `faces` resolved. Throws InputError for unknown names.
std::vector<std::vector<ThermalBoundary>> conditions_by_surface(const Assembly& assembly,
                                                                const std::vector<ThermalBoundary>& boundaries);

}  // namespace joulet
