#pragma once

#include <joulet/input/msh_file.h>

#include <array>
#include <utility>
#include <vector>

/// Geometry of quadrilaterals and hexahedra in the order of Gmsh. Corners in m.
namespace joulet {

using Corners = std::vector<std::array<double, 3>>;

Corners corners_of(const MshFile& file, const std::vector<unsigned>& vertices);

/// Least and greatest Jacobian determinant at the corners, divided by the lengths of the edges that meet there: 1 for a
/// right angle, 0 for a flat corner, negative where the cell is inside out.
std::pair<double, double> corner_volumes(const Corners& corners);

/// m^3, 2 pi r included for quadrilaterals (Pappus).
double cell_volume(const Corners& corners);

/// m^2, of a quadrilateral in the plane.
double quadrilateral_area(const Corners& corners);

/// Edges or sides of a cell, in the order that is counter-clockwise seen from outside; edges keep the cell on their
/// left.
std::vector<std::vector<unsigned>> faces_of_cell(const std::vector<unsigned>& vertices);

/// Outward normal of a face with such an order, not of length 1.
std::array<double, 3> face_normal(const Corners& corners);

}  // namespace joulet
