#pragma once

#include <joulet/input/msh_file.h>
#include <joulet/problem/side.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace joulet {

/// What a mesh file says of bodies and faces. Lengths in m; volumes are those of the full body, 2 pi or the depth
/// included.
struct MeshGeometry {
  /// On the outside, between two bodies, or inside a body but with a name. Edges on the axis are none.
  struct Face {
    std::vector<unsigned> vertices;  ///< around it, seen from outside of the first cell
    std::array<int, 2> cells;        ///< the second is -1 on the outside
    std::string name;                ///< of its physical group; may be empty
    Side side;                       ///< of the body of the first cell
    int cylinder = -1;               ///< that the face approximates
  };
  /// Parallel to z.
  struct Cylinder {
    double x, y, radius;
  };
  struct Extent {
    double volume = 0;  ///< m^3, with the true surface of cylinders
    double bottom = 1e300, top = -1e300;
    double inner_radius = 1e300, outer_radius = 0;  ///< of vertices, from the axis
  };
  bool planar = false;
  MshFile file;                     ///< cells turned so that all have a positive volume; the axis at exactly r = 0
  std::vector<std::string> bodies;  ///< in the order of the file
  std::vector<std::size_t> body;    ///< of each cell
  std::vector<Extent> extents;      ///< of each body
  std::vector<Face> faces;
  std::vector<Cylinder> cylinders;
};

/// Throws InputError for cells without volume or folded, for named faces that are no side of a cell, for an
/// axisymmetric mesh that is not in the half plane x >= 0, z = 0, a planar one not in z = 0. `curved`: look for
/// cylinders. `depth`: of a planar mesh, m; 0: a mesh of quadrilaterals is axisymmetric.
MeshGeometry make_mesh_geometry(MshFile file, bool curved, double depth = 0);

}  // namespace joulet
