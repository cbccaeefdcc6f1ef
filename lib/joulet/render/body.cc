#include <joulet/render/body.h>
#include <vtkAppendPolyData.h>
#include <vtkCleanPolyData.h>
#include <vtkFeatureEdges.h>
#include <vtkRotationalExtrusionFilter.h>
#include <vtkTransform.h>
#include <vtkTransformPolyDataFilter.h>

#include <cmath>

namespace joulet {
namespace {

vtkSmartPointer<vtkPolyData> moved(vtkPolyData* data, vtkTransform* transform) {
  auto filter = vtkSmartPointer<vtkTransformPolyDataFilter>::New();
  filter->SetInputData(data);
  filter->SetTransform(transform);
  filter->Update();
  return filter->GetOutput();
}

}  // namespace

vtkSmartPointer<vtkPolyData> upright(vtkPolyData* half_section) {
  auto transform = vtkSmartPointer<vtkTransform>::New();
  transform->RotateX(90);
  return moved(half_section, transform);
}

vtkSmartPointer<vtkPolyData> turned(vtkPolyData* data, double degrees) {
  auto transform = vtkSmartPointer<vtkTransform>::New();
  transform->RotateZ(degrees);
  return moved(data, transform);
}

vtkSmartPointer<vtkPolyData> swept(vtkPolyData* lines, double from, double angle) {
  auto sweep = vtkSmartPointer<vtkRotationalExtrusionFilter>::New();
  sweep->SetInputData(turned(lines, from));
  sweep->SetAngle(angle);
  sweep->SetResolution(static_cast<int>(std::lround(std::abs(angle) / 2)));
  sweep->CappingOff();
  sweep->Update();
  return sweep->GetOutput();
}

vtkSmartPointer<vtkPolyData> joined(const std::vector<vtkSmartPointer<vtkPolyData>>& parts) {
  auto append = vtkSmartPointer<vtkAppendPolyData>::New();
  for (const auto& part : parts)
    if (part && part->GetNumberOfCells() > 0) append->AddInputData(part);
  if (append->GetNumberOfInputConnections(0) == 0) return vtkSmartPointer<vtkPolyData>::New();
  append->Update();
  return append->GetOutput();
}

vtkSmartPointer<vtkPolyData> sharp_edges(vtkPolyData* surface) {
  auto clean = vtkSmartPointer<vtkCleanPolyData>::New();
  clean->SetInputData(surface);
  clean->SetTolerance(1e-6);
  auto filter = vtkSmartPointer<vtkFeatureEdges>::New();
  filter->SetInputConnection(clean->GetOutputPort());
  filter->SetFeatureAngle(40);
  filter->NonManifoldEdgesOff();
  filter->ColoringOff();
  filter->Update();
  return filter->GetOutput();
}

BodyShape shape_of_piece(const LagrangeCells& cells, Cut cut) {
  return cells.dim == 2 ? revolved_shape(cells, cut) : solid_piece(cells, cut);
}

BodyShape joined(const std::vector<BodyShape>& parts) {
  std::vector<vtkSmartPointer<vtkPolyData>> faces, skins, edges;
  for (const BodyShape& part : parts) {
    faces.push_back(part.faces);
    skins.push_back(part.skin);
    edges.push_back(part.edges);
  }
  return {joined(faces), joined(skins), joined(edges)};
}

BodyShape joined_shape(const std::vector<BodyShape>& pieces, int dim, Cut cut) {
  const BodyShape all = joined(pieces);
  return dim == 3 ? finished_solid(all, cut) : all;
}

}  // namespace joulet
