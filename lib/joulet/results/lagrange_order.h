#pragma once

#include <vector>

namespace joulet {

/// How the upright edges of a hexahedron are counted. Files of version 1.0 hold the older order, which every VTK reads;
/// newer files, and what is read without a version (VTKHDF), have that of vtkHigherOrderHexahedron since VTK 9.1.
enum class HexahedronEdges { of_version_1, of_vtk_9_1 };

/// Position in VTK's Lagrange cell of degree p for each lexicographic node i + (p+1) (j + (p+1) k), dim 1, 2 or 3.
/// VTK counts corners first, then edges, faces and the interior (vtkHigherOrderHexahedron).
std::vector<int> vtk_lagrange_order(int dim, int degree, HexahedronEdges edges = HexahedronEdges::of_version_1);

}  // namespace joulet
