#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/render/field_shape.h>
#include <joulet/render/volume_share.h>
#include <vtkClipPolyData.h>
#include <vtkContourFilter.h>
#include <vtkPointData.h>

#include <algorithm>

namespace joulet {
namespace {

/// What of a surface or of lines is hotter than `value`.
vtkSmartPointer<vtkPolyData> hotter(vtkPolyData* data, const std::string& field, double value) {
  auto clip = vtkSmartPointer<vtkClipPolyData>::New();
  data->GetPointData()->SetActiveScalars(field.c_str());
  clip->SetInputData(data);
  clip->SetValue(value);
  clip->Update();
  return clip->GetOutput();
}

vtkSmartPointer<vtkPolyData> contour(vtkDataSet* data, const std::string& field, double value) {
  auto filter = vtkSmartPointer<vtkContourFilter>::New();
  filter->SetInputData(data);
  filter->SetInputArrayToProcess(0, 0, 0, vtkDataObject::FIELD_ASSOCIATION_POINTS, field.c_str());
  filter->SetValue(0, value);
  filter->Update();
  return filter->GetOutput();
}

/// The surface inside the body on which the field has the value, a quarter cut away.
vtkSmartPointer<vtkPolyData> inner_surface(const LagrangeCells& cells, const std::string& field, double value) {
  if (cells.dim == 2) return swept(contour(upright(refined(cells, 8)), field, value), 0, 270);
  return without_quarter(contour(linear_hexahedra(cells, cells.size() > 100000), field, value));
}

/// Of voxels: those above the percentile, in the frame of the box.
void draw_hot_voxels(const ViewInput& input, Scene& scene) {
  double least = 0;
  FieldShape field = voxel_field_shape(
      input, input.frame.volume, Cut::none, [&](vtkDataArray* values, const VoxelChoice& drawn) -> VoxelChoice {
        std::vector<double> sorted;
        for (vtkIdType i = 0; i < values->GetNumberOfTuples(); ++i)
          if (drawn(i)) sorted.push_back(values->GetComponent(i, 0));
        const auto at = static_cast<std::ptrdiff_t>(input.picture.percentile / 100 * double(sorted.size() - 1));
        std::nth_element(sorted.begin(), sorted.begin() + at, sorted.end());
        least = sorted[static_cast<std::size_t>(at)];
        return [drawn, values, least](vtkIdType i) { return drawn(i) && values->GetComponent(i, 0) > least; };
      });
  if (!has_range(input.picture)) field.scale.low = 2 * least - field.high;
  const Quantity& quantity = field.scale.quantity;
  scene.set_heading(fmt::format("{}: the highest {:g} % of the volume", quantity.title, 100 - input.picture.percentile),
                    subtitle(input));
  scene.set_scale(field.scale, fmt::format("above {:.3g} {}", quantity.shown(least), quantity.unit));
  scene.add_lines(field.shape.edges, ink::rim);
  scene.add_field(field.shape.skin, field.scale, Finish::shaded);
  scene.look();
}

}  // namespace

void draw_hot_spots(const ViewInput& input, Scene& scene) {
  Picture picture = input.picture;
  if (!(picture.percentile > 0 && picture.percentile < 100))
    throw InputError(fmt::format("--percentile {:g} is not between 0 and 100", picture.percentile));
  if (is_voxel_file(input.frame.volume)) return draw_hot_voxels(input, scene);
  if (picture.parts.empty()) picture.parts = {input.result.parts.front()};
  const ViewInput of_part{input.result, input.frame, picture};
  const std::string& field = picture.field;

  // Large results take longest to read: once for the share of the volume and the shapes, once for the surface inside.
  VolumeShare share;
  std::vector<BodyShape> whole;
  int dim = 2;
  FieldShape shape = field_shape(of_part, input.frame.volume, Cut::quarter, [&](const LagrangeCells& cells) {
    dim = cells.dim;
    share.add(cells, field);
    whole.push_back(shape_of_piece(cells, Cut::none));
    return shape_of_piece(cells, Cut::quarter);
  });
  const double least = share.percentile(picture.percentile);
  std::vector<vtkSmartPointer<vtkPolyData>> inside;
  read_parts(of_part, {field}, false,
             [&](const LagrangeCells& cells, int) { inside.push_back(inner_surface(cells, field, least)); });
  ColorScale& scale = shape.scale;
  // The surface of the hot volume has the colour of the middle.
  if (!has_range(picture)) scale.low = 2 * least - shape.high, scale.high = shape.high;
  const Quantity& quantity = scale.quantity;
  scene.set_heading(fmt::format("{}: the highest {:g} % of the volume", quantity.title, 100 - picture.percentile),
                    subtitle(input));
  scene.set_scale(scale, fmt::format("above {:.1f} {}", quantity.shown(least), quantity.unit));
  scene.add_shell(joined_shape(whole, dim, Cut::none).skin);
  scene.add_lines(shape.shape.edges, ink::rim);
  scene.add_field(joined(inside), scale, Finish::shaded);
  scene.add_field(hotter(shape.shape.skin, field, least), scale, Finish::shaded);
  scene.add_field(hotter(shape.shape.faces, field, least), scale, Finish::flat);
  scene.look();
}

}  // namespace joulet
