#pragma once

#include <joulet/materials/contact.h>
#include <joulet/materials/material.h>
#include <joulet/problem/mesh_geometry.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/side.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The pellet and its parts as bodies of revolution around one axis, and the surfaces that they leave free.
namespace joulet {

/// A cylinder or ring between two radii and two heights, m; with a mesh file the least that holds the body.
struct Body {
  std::string name;
  double inner_radius, outer_radius, bottom, top;
  Material material;  ///< the heat capacity of the pellet may be the keyword "recipe"
};

/// A side of a body. It may be free only in part, where no other body touches it, or not at all. Where a mesh file
/// gives faces a name, those on one side of one body are a surface of their own.
struct Surface {
  std::string name;  ///< "body.side", or that of the mesh file
  Side side;
  std::size_t body;
  bool free;
  double height;  ///< of its highest place if it is a top, else of its lowest, m
  /// Of a part of a side: number of the side, or -1, and its range of z (upright sides) or r, m.
  int part_of = -1;
  double from = 0, to = 0;
};

/// All lines r = const and z = const of the bodies, and who fills the rectangles between them.
struct Layout {
  std::vector<double> r, z;
  static constexpr int empty = -1;
  std::vector<int> owner;  ///< [ring * (z.size() - 1) + slab]: body, or `empty`
  int at(std::size_t ring, std::size_t slab) const { return owner[ring * (z.size() - 1) + slab]; }
};

/// Two bodies that share a part of their surface, smaller number first, and the name of the shared faces in the mesh
/// file.
struct Touch {
  std::array<std::size_t, 2> bodies;
  std::string face;  ///< may be empty
};

/// Two bodies between which temperature and potential may jump, or twice the same body for a crack.
struct Interface {
  std::array<std::size_t, 2> bodies;  ///< a and b of the laws
  std::string surface;                ///< faces of a mesh file; empty: all between the two that no other names
  ContactLaws laws;
};

/// What the pyrometer sees of the pellet's lateral surface.
struct Spot {
  double centre, half_width;  ///< m
  double weight(double z) const { return std::max(0., 1 - std::abs(z - centre) / half_width); }
};

struct Assembly {
  std::vector<Body> bodies;
  static constexpr std::size_t pellet = 0;  ///< the body that reacts: `assemble` puts it first
  std::vector<Interface> interfaces;
  std::vector<Interface> welds;  ///< joined perfectly, where another contact of the two would hold otherwise
  Layout layout;                 ///< empty with a mesh file
  std::shared_ptr<const MeshGeometry> mesh;  ///< null without a mesh file
  std::vector<std::size_t> body_in_mesh;     ///< number here of each body of the mesh file
  std::vector<std::size_t> surface_of_face;  ///< of each face of the mesh file; only for those on the outside
  std::vector<Surface> surfaces;             ///< number body * 4 + side; then those with a name in the mesh file
  std::vector<Touch> touching;               ///< each pair once for every name of their faces
  Spot spot;
  std::vector<std::size_t> positive, ground;  ///< surfaces at the terminals

  std::size_t surface(std::size_t body, Side side) const { return 4 * body + static_cast<std::size_t>(side); }
  /// "lateral" when there is one body only, else "body.lateral".
  std::string display_name(std::size_t surface) const;
  /// Numbers of the surfaces that a name of a case file means: that of the mesh file if it is there, else a body,
  /// "body.side", or a side of all bodies. Throws InputError.
  std::vector<std::size_t> surfaces_named(std::string_view name) const;
  bool is_pellet_lateral(std::size_t surface) const {
    return surfaces[surface].body == pellet && surfaces[surface].side == Side::lateral;
  }
  /// The interface between two bodies at a face with that name in the mesh file (empty: none), or null when their
  /// fields are continuous there.
  const Interface* interface_at(std::size_t a, std::size_t b, std::string_view face = {}) const;
};

/// Throws InputError when parts overlap, are out of reach of each other, or refer to names that do not exist; when a
/// contact is between bodies that do not touch.
Assembly assemble(const Problem& problem);

/// The conditions of each surface, `faces` resolved. Throws InputError for unknown names.
std::vector<std::vector<ThermalBoundary>> conditions_by_surface(const Assembly& assembly,
                                                                const std::vector<ThermalBoundary>& boundaries);

}  // namespace joulet
