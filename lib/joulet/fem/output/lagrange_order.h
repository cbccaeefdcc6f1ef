#pragma once

#include <vector>

namespace joulet {

/// Position in VTK's Lagrange cell of degree p for each lexicographic node i + (p+1) (j + (p+1) k), dim 1, 2 or 3.
/// VTK counts corners first, then edges, faces and the interior (vtkHigherOrderHexahedron). The upright edges
/// are counted as in files of version 1.0, which every VTK reads; newer ones sort them anew by that version.
std::vector<int> vtk_lagrange_order(int dim, int degree);

}  // namespace joulet
