#pragma once

#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include <vector>

namespace joulet {

/// Pieces of ranks as one grid. Points of pieces that are the same node become one: same place, body and values; those
/// of both sides of a crack stay two, since their values differ.
vtkSmartPointer<vtkUnstructuredGrid> welded(const std::vector<vtkSmartPointer<vtkUnstructuredGrid>>& pieces);

}  // namespace joulet
