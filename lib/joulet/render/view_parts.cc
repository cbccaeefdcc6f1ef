#include <fmt/format.h>
#include <joulet/render/field_shape.h>
#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkPoints.h>

#include <algorithm>
#include <map>

namespace joulet {
namespace {

/// A body with the point that its name points to.
struct NamedBody {
  std::string name;
  BodyShape shape;
  Point at;
};

/// A point of the face at the right, a little inside of the outer edge.
Point point_for_name(vtkPolyData* skin) {
  double size[6];
  skin->GetBounds(size);
  return {0.92 * size[1], 0, (size[4] + size[5]) / 2};
}

std::vector<NamedBody> parts_with_fields(const ViewInput& input) {
  std::map<int, std::vector<BodyShape>> pieces;
  int dim = 2;
  read_parts(input, {}, true, [&](const LagrangeCells& cells, int part) {
    dim = cells.dim;
    pieces[part].push_back(shape_of_piece(cells, Cut::quarter));
  });
  std::vector<NamedBody> bodies;
  for (const auto& [part, shapes] : pieces) {
    const auto& names = input.result.parts;
    const auto number = static_cast<std::size_t>(part);
    NamedBody body{number < names.size() ? names[number] : fmt::format("part {}", part),
                   joined_shape(shapes, dim, Cut::quarter),
                   {}};
    body.at = point_for_name(body.shape.skin);
    bodies.push_back(std::move(body));
  }
  return bodies;
}

/// The half section of a plate as one quadrilateral, mm.
vtkSmartPointer<vtkUnstructuredGrid> half_section(const DrawnPlate& plate) {
  constexpr double mm = 1e3;
  auto points = vtkSmartPointer<vtkPoints>::New();
  points->InsertNextPoint(mm * plate.inner_radius, mm * plate.bottom, 0);
  points->InsertNextPoint(mm * plate.radius, mm * plate.bottom, 0);
  points->InsertNextPoint(mm * plate.radius, mm * plate.top, 0);
  points->InsertNextPoint(mm * plate.inner_radius, mm * plate.top, 0);
  auto grid = vtkSmartPointer<vtkUnstructuredGrid>::New();
  grid->SetPoints(points);
  const vtkIdType corners[] = {0, 1, 2, 3};
  grid->InsertNextCell(VTK_QUAD, 4, corners);
  return grid;
}

/// Names stand below each other at the right, each as near to its body's height as the others allow.
void add_names(const std::vector<NamedBody>& bodies, Scene& scene) {
  std::vector<std::pair<double, const NamedBody*>> by_height;
  for (const NamedBody& body : bodies) by_height.emplace_back(scene.pixel(body.at)[1], &body);
  std::sort(by_height.begin(), by_height.end());
  const double line = 1.6 * scene.small_text();
  double lowest = scene.frame()[2];
  for (const auto& [height, body] : by_height) {
    const double y = std::max(height, lowest);
    scene.add_callout(body->name, body->at, scene.frame()[1] + 0.03 * scene.width(), y);
    lowest = y + line;
  }
}

/// The phases of voxels, each in its colour.
void draw_phases(const ViewInput& input, Scene& scene) {
  const auto image = read_voxels(input.frame.volume, {"phase"});
  vtkDataArray* phase = image->GetCellData()->GetArray("phase");
  const auto of = [phase](vtkIdType i) { return static_cast<int>(phase->GetComponent(i, 0)); };
  const std::vector<int> parts = drawn_parts(input);
  const VoxelChoice drawn = [&](vtkIdType i) { return std::find(parts.begin(), parts.end(), of(i)) != parts.end(); };
  scene.set_heading("Phases", input.result.title);
  scene.leave_room_for_names();
  std::vector<std::pair<std::string, Rgb>> legend;
  BodyShape shape;
  for (const int part : parts) {
    const auto number = static_cast<std::size_t>(part);
    if (!input.result.parts.empty() && number >= input.result.parts.size()) break;
    shape = voxel_shape(image, "phase", Cut::quarter, drawn, [&](vtkIdType i) { return of(i) == part; });
    if (shape.skin->GetNumberOfCells() + shape.faces->GetNumberOfCells() == 0) continue;
    const std::string name = input.result.parts.empty() ? fmt::format("phase {}", part) : input.result.parts[number];
    const auto& pores = input.result.pores;
    const Rgb color = std::find(pores.begin(), pores.end(), name) != pores.end() ? ink::body : ink::part(part);
    scene.add_body(shape.skin, color, Finish::flat);
    scene.add_body(shape.faces, color, Finish::flat);
    legend.emplace_back(name, color);
  }
  scene.add_lines(shape.edges, ink::rim);
  scene.look();
  scene.add_legend(legend);
}

}  // namespace

void draw_parts(const ViewInput& input, Scene& scene) {
  if (is_voxel_file(input.frame.volume)) return draw_phases(input, scene);
  std::vector<NamedBody> bodies = parts_with_fields(input);
  if (input.picture.parts.empty())
    for (const DrawnPlate& plate : input.result.plates) {
      const BodyShape shape = revolved_shape(lagrange_cells(half_section(plate)), Cut::quarter);
      bodies.push_back({plate.name, shape, point_for_name(shape.skin)});
    }
  scene.set_heading("Parts", input.result.title);
  scene.leave_room_for_names();
  int number = 0;
  for (const NamedBody& body : bodies) {
    scene.add_body(body.shape.skin, ink::part(number));
    scene.add_body(body.shape.faces, ink::part(number++));
    scene.add_lines(body.shape.edges, ink::rim);
  }
  scene.look();
  add_names(bodies, scene);
}

}  // namespace joulet
