#include <fmt/format.h>
#include <joulet/render/field_shape.h>
#include <vtkAppendFilter.h>
#include <vtkCellDataToPointData.h>
#include <vtkDoubleArray.h>
#include <vtkPointData.h>
#include <vtkStreamTracer.h>
#include <vtkTubeFilter.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

/// The vector field at points of linear cells; what is known as means over cells becomes the mean of those around a
/// point in the same body.
vtkSmartPointer<vtkDataSet> vectors_at_points(const LagrangeCells& cells) {
  vtkSmartPointer<vtkDataSet> data;
  if (cells.dim == 2)
    data = refined(cells, cells.degree);
  else
    data = linear_hexahedra(cells, cells.size() > 100000);
  auto filter = vtkSmartPointer<vtkCellDataToPointData>::New();
  filter->SetInputData(data);
  filter->Update();
  return filter->GetOutput();
}

/// Where lines start: in the plane through the middle of the pellet, at equal distances.
vtkSmartPointer<vtkPolyData> starts(const double* pellet, int dim) {
  auto points = vtkSmartPointer<vtkPoints>::New();
  constexpr int n = 9;
  if (dim == 2) {
    for (int i = 0; i < n / 2 + 1; ++i)
      points->InsertNextPoint(pellet[0] + (pellet[1] - pellet[0]) * (i + 0.5) / (n / 2 + 1),
                              (pellet[2] + pellet[3]) / 2, 0);
  } else {
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < n; ++j)
        points->InsertNextPoint(pellet[0] + (pellet[1] - pellet[0]) * (i + 0.5) / n,
                                pellet[2] + (pellet[3] - pellet[2]) * (j + 0.5) / n, (pellet[4] + pellet[5]) / 2);
  }
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  return data;
}

vtkSmartPointer<vtkPolyData> traced(vtkDataSet* field, const std::string& name, vtkPolyData* from) {
  double size[6];
  field->GetBounds(size);
  auto tracer = vtkSmartPointer<vtkStreamTracer>::New();
  tracer->SetInputData(field);
  tracer->SetSourceData(from);
  tracer->SetInputArrayToProcess(0, 0, 0, vtkDataObject::FIELD_ASSOCIATION_POINTS, name.c_str());
  tracer->SetIntegratorTypeToRungeKutta4();
  tracer->SetIntegrationDirectionToBoth();
  tracer->SetComputeVorticity(false);
  tracer->SetMaximumPropagation(20 * (size[1] - size[0] + size[3] - size[2] + size[5] - size[4]));
  tracer->Update();
  return tracer->GetOutput();
}

void add_magnitude(vtkPolyData* lines, const std::string& name) {
  vtkDataArray* vectors = lines->GetPointData()->GetArray(name.c_str());
  if (!vectors) return;
  auto magnitude = vtkSmartPointer<vtkDoubleArray>::New();
  magnitude->SetName(name.c_str());
  for (vtkIdType i = 0; i < vectors->GetNumberOfTuples(); ++i) {
    double v[3];
    vectors->GetTuple(i, v);
    magnitude->InsertNextValue(std::sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]));
  }
  lines->GetPointData()->AddArray(magnitude);
}

/// Axisymmetric lines at angles all around; the outer ones, with more room, more often.
vtkSmartPointer<vtkPolyData> all_around(vtkPolyData* lines) {
  const auto standing = upright(lines);
  std::vector<vtkSmartPointer<vtkPolyData>> turns;
  constexpr int n = 10;
  for (int i = 0; i < n; ++i) turns.push_back(turned(standing, 360. * (i + 0.5) / n));
  return joined(turns);
}

vtkSmartPointer<vtkPolyData> tubes(vtkPolyData* lines, double radius) {
  auto filter = vtkSmartPointer<vtkTubeFilter>::New();
  filter->SetInputData(lines);
  filter->SetRadius(radius);
  filter->SetNumberOfSides(12);
  filter->CappingOn();
  filter->Update();
  return filter->GetOutput();
}

}  // namespace

void draw_streamlines(const ViewInput& input, Scene& scene) {
  const std::string& field = input.picture.field;
  FieldShape shape = field_shape(input, input.frame.volume, Cut::none);

  auto all = vtkSmartPointer<vtkAppendFilter>::New();
  double pellet[6] = {1e9, -1e9, 1e9, -1e9, 1e9, -1e9};
  int dim = 2;
  read_parts(input, {field}, true, [&](const LagrangeCells& cells, int part) {
    dim = cells.dim;
    const auto piece = vectors_at_points(cells);
    all->AddInputData(piece);
    double size[6];
    piece->GetBounds(size);
    for (int d = 0; d < 6; d += 2)
      if (part == 0) pellet[d] = std::min(pellet[d], size[d]), pellet[d + 1] = std::max(pellet[d + 1], size[d + 1]);
  });
  all->Update();
  auto lines = traced(all->GetOutput(), field, starts(pellet, dim));
  add_magnitude(lines, field);
  if (dim == 2) lines = all_around(lines);

  ColorScale& scale = shape.scale;
  scale.on_points = true;
  if (vtkDataArray* values = lines->GetPointData()->GetArray(field.c_str());
      !has_range(input.picture) && values && values->GetNumberOfTuples() > 0)
    scale.low = values->GetRange(0)[0], scale.high = values->GetRange(0)[1];
  const double low = scale.low, high = scale.high;
  widen_if_uniform(scale, 2e-3);
  scene.set_heading("Lines of current", subtitle(input));
  scene.set_scale(scale, range_text(scale.quantity, low, high));
  scene.add_shell(shape.shape.skin);
  scene.add_lines(shape.shape.edges, ink::rim);
  scene.add_field(tubes(lines, 0.012 * (pellet[1] - pellet[0]) * (dim == 2 ? 2 : 1)), scale, Finish::shaded);
  scene.look();
}

}  // namespace joulet
