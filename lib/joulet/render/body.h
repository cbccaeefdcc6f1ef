#pragma once

#include <joulet/render/lagrange_cells.h>
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include <vector>

namespace joulet {

/// Surfaces and lines that show a body, mm, axis along z. Arrays of the result are attached to all.
struct BodyShape {
  vtkSmartPointer<vtkPolyData> faces;  ///< where it is cut open
  vtkSmartPointer<vtkPolyData> skin;   ///< its surface, as far as it is not cut away
  vtkSmartPointer<vtkPolyData> edges;  ///< where surfaces end or meet at an angle
};

/// The part that is taken out, so that one sees inside: the quarter x > 0, y < 0, towards the eye, or nothing.
enum class Cut { none, quarter };

/// Of an axisymmetric result, x = r and y = z: quadrilaterals of all pieces.
BodyShape revolved_shape(const LagrangeCells& half_section, Cut cut);

/// Of one piece of hexahedra: its whole skin, the faces of the cut, no edges.
BodyShape solid_piece(const LagrangeCells& hexahedra, Cut cut);

/// Of all pieces of hexahedra together: without the skin between pieces and that of what is cut away, with edges.
BodyShape finished_solid(const BodyShape& pieces, Cut cut);

/// What is left of a surface or of lines when a quarter is cut away.
vtkSmartPointer<vtkPolyData> without_quarter(vtkPolyData* data);

/// Joins the shapes of the pieces of one part, and finishes solids.
BodyShape joined_shape(const std::vector<BodyShape>& pieces, int dim, Cut cut);

/// Of a piece; to be joined.
BodyShape shape_of_piece(const LagrangeCells& cells, Cut cut);

/// Of the file of a surface: curves of a half section or quadrilaterals; only skin and edges.
BodyShape surface_shape(const LagrangeCells& cells);

/// Lines or polygons of a half section, x = r and y = z, put upright: x = r, z = z.
vtkSmartPointer<vtkPolyData> upright(vtkPolyData* half_section);

/// Upright lines swept about the z axis from `from` by `angle`, in degrees.
vtkSmartPointer<vtkPolyData> swept(vtkPolyData* lines, double from, double angle);

/// Upright data turned about the z axis, degrees.
vtkSmartPointer<vtkPolyData> turned(vtkPolyData* data, double degrees);

vtkSmartPointer<vtkPolyData> joined(const std::vector<vtkSmartPointer<vtkPolyData>>& parts);
BodyShape joined(const std::vector<BodyShape>& parts);

/// Edges at angles above 40 degrees, and free ones; points at one place count as one.
vtkSmartPointer<vtkPolyData> sharp_edges(vtkPolyData* surface);

}  // namespace joulet
