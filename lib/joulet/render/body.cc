#include <joulet/render/body.h>
#include <vtkAppendPolyData.h>
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
  auto filter = vtkSmartPointer<vtkFeatureEdges>::New();
  filter->SetInputData(surface);
  filter->SetFeatureAngle(40);
  filter->NonManifoldEdgesOff();
  filter->ColoringOff();
  filter->Update();
  return filter->GetOutput();
}

BodyShape body_shape(const LagrangeCells& cells, Cut cut) {
  return cells.dim == 2 ? revolved_shape(cells, cut) : solid_shape(cells, cut);
}

}  // namespace joulet
