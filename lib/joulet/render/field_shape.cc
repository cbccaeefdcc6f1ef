#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/base/value_range.h>
#include <joulet/render/field_shape.h>
#include <joulet/render/read_fields.h>
#include <joulet/render/voxel_image.h>
#include <vtkCellData.h>
#include <vtkDoubleArray.h>
#include <vtkPointData.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace joulet {
namespace {

constexpr double huge = std::numeric_limits<double>::max();

/// Replaces a vector by its magnitude.
void make_scalar(vtkDataSetAttributes* data, const std::string& name) {
  vtkDataArray* array = data->GetArray(name.c_str());
  if (!array || array->GetNumberOfComponents() == 1) return;
  auto magnitude = vtkSmartPointer<vtkDoubleArray>::New();
  magnitude->SetName(name.c_str());
  magnitude->SetNumberOfValues(array->GetNumberOfTuples());
  for (vtkIdType i = 0; i < array->GetNumberOfTuples(); ++i) {
    double sum = 0;
    for (int c = 0; c < array->GetNumberOfComponents(); ++c)
      sum += array->GetComponent(i, c) * array->GetComponent(i, c);
    magnitude->SetValue(i, std::sqrt(sum));
  }
  data->AddArray(magnitude);
}

/// Extends [low, high] by the values of the cells.
void extend(const LagrangeCells& cells, const std::string& field, double& low, double& high) {
  const auto take = [&](double value) { low = std::min(low, value), high = std::max(high, value); };
  if (vtkDataArray* at_points = cells.source->GetPointData()->GetArray(field.c_str()))
    for (const vtkIdType node : cells.nodes) take(at_points->GetComponent(node, 0));
  else if (vtkDataArray* in_cells = cells.source->GetCellData()->GetArray(field.c_str()))
    for (const vtkIdType cell : cells.origin) take(in_cells->GetComponent(cell, 0));
}

void extend(vtkPolyData* surface, const std::string& field, double& low, double& high) {
  vtkDataArray* array = surface ? find_array(surface, field) : nullptr;
  if (!array || array->GetNumberOfTuples() == 0) return;
  low = std::min(low, array->GetRange(0)[0]);
  high = std::max(high, array->GetRange(0)[1]);
}

/// Those of the parts that have cells here; a surface without numbers of bodies is part 0.
std::vector<int> present(const LagrangeCells& cells, const std::vector<int>& parts) {
  vtkDataArray* material = cells.source->GetCellData()->GetArray("material_id");
  if (!material) return {0};
  std::set<int> found;
  for (const vtkIdType cell : cells.origin) found.insert(static_cast<int>(material->GetComponent(cell, 0)));
  std::vector<int> both;
  for (const int part : parts)
    if (found.count(part)) both.push_back(part);
  return both;
}

LagrangeCells part_of(const LagrangeCells& cells, const std::vector<int>& parts) {
  vtkDataArray* material = cells.source->GetCellData()->GetArray("material_id");
  if (!material) return cells;
  std::vector<char> keep(static_cast<std::size_t>(material->GetNumberOfTuples()));
  for (std::size_t i = 0; i < keep.size(); ++i) {
    const int id = static_cast<int>(material->GetComponent(static_cast<vtkIdType>(i), 0));
    keep[i] = std::find(parts.begin(), parts.end(), id) != parts.end();
  }
  return selected(cells, keep);
}

/// The range that the picture asks for, SI.
std::optional<std::array<double, 2>> asked_range(const Picture& picture, const std::string& unit) {
  if (picture.range_text.empty()) return picture.range;
  const auto interval = read_values(picture.range_text).interval;
  if (!interval || interval->count > 0)
    throw InputError(fmt::format("--range \"{}\" is no interval such as \"1400..1550 degC\"", picture.range_text));
  const std::array<double, 2> range{si_from_text(interval->from.text(), unit), si_from_text(interval->to.text(), unit)};
  if (!(range[0] < range[1])) throw InputError(fmt::format("--range \"{}\" does not rise", picture.range_text));
  return range;
}

/// Reaction and gas are in the pellet alone; elsewhere files have zeros.
bool only_in_pellet(const std::string& field) {
  for (const char* start :
       {"conversion", "porosity", "pore_pressure", "extent_", "amount_", "reaction_heat", "mg_source"})
    if (field.compare(0, std::string(start).size(), start) == 0) return true;
  return false;
}

}  // namespace

void widen_if_uniform(ColorScale& scale, double share) {
  const double largest = std::max(std::abs(scale.low), std::abs(scale.high));
  if (scale.high - scale.low > share * largest) return;
  const double middle = (scale.low + scale.high) / 2, half = largest > 0 ? largest / 50 : 1;
  scale.low = middle - half;
  scale.high = middle + half;
}

std::vector<int> drawn_parts(const ViewInput& input) {
  const auto& names = input.result.parts;
  std::vector<int> parts;
  for (const std::string& name : input.picture.parts) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
      throw InputError(fmt::format("there is no part \"{}\" in {}{}", name, input.result.folder.string(),
                                   did_you_mean(name, names)));
    parts.push_back(static_cast<int>(found - names.begin()));
  }
  if (parts.empty() && only_in_pellet(input.picture.field)) return {0};
  if (parts.empty()) {
    parts.resize(256);  // of deal.II's material ids
    std::iota(parts.begin(), parts.end(), 0);
  }
  return parts;
}

void read_parts(const ViewInput& input, const std::vector<std::string>& fields, bool apart,
                const std::function<void(const LagrangeCells&, int part)>& use) {
  const std::vector<int> parts = drawn_parts(input);
  std::vector<std::string> names = fields;
  names.push_back("material_id");
  read_fields(input.frame.volume, names, [&](vtkUnstructuredGrid* grid) {
    const LagrangeCells cells = lagrange_cells(grid);
    if (!apart) {
      if (const LagrangeCells drawn = part_of(cells, parts); drawn.size() > 0) use(drawn, -1);
      return;
    }
    for (const int part : present(cells, parts)) use(part_of(cells, {part}), part);
  });
}

namespace {

/// Sets scale and colours: over what is drawn, or as the picture asks.
void set_scale(const ViewInput& input, const std::string& unit, FieldShape& shape) {
  const std::string& field = input.picture.field;
  ColorScale& scale = shape.scale;
  scale.low = huge, scale.high = -huge;
  extend(shape.shape.faces, field, scale.low, scale.high);
  extend(shape.shape.skin, field, scale.low, scale.high);
  widen_if_uniform(scale, 1e-5);
  if (const auto range = asked_range(input.picture, unit)) scale.low = (*range)[0], scale.high = (*range)[1];
  scale.quantity = quantity_of(field, unit, std::max(std::abs(scale.low), std::abs(scale.high)));
  scale.map = color_map(input.picture.color_map.empty() ? scale.quantity.color_map : input.picture.color_map);
}

}  // namespace

FieldShape field_shape(const ViewInput& input, const std::filesystem::path& file, Cut cut, const ShapeMaker& make) {
  if (is_voxel_file(file)) return voxel_field_shape(input, file, cut);
  const std::string& field = input.picture.field;
  const std::vector<int> parts = drawn_parts(input);
  double low = huge, high = -huge;
  std::string unit;
  bool on_points = true;
  int dim = 2;
  std::map<int, std::vector<BodyShape>> pieces;  // by part, so that edges between parts stay
  read_fields(file, {field, "material_id"}, [&](vtkUnstructuredGrid* grid) {
    if (vtkDataArray* array = find_array(grid, field)) unit = unit_of(array);
    make_scalar(grid->GetPointData(), field);
    make_scalar(grid->GetCellData(), field);
    on_points = grid->GetPointData()->HasArray(field.c_str());
    const LagrangeCells cells = lagrange_cells(grid);
    dim = cells.dim;
    for (const int part : present(cells, parts)) {
      const LagrangeCells drawn = part_of(cells, {part});
      extend(drawn, field, low, high);
      pieces[part].push_back(make ? make(drawn) : shape_of_piece(drawn, cut));
    }
  });
  if (low > high) throw InputError(fmt::format("\"{}\" has no cells of the parts to draw", file.string()));

  std::vector<BodyShape> shapes;
  for (const auto& [part, of_part] : pieces) shapes.push_back(joined_shape(of_part, dim, cut));
  FieldShape found{joined(shapes), {}, low, high};
  found.scale.on_points = on_points;
  set_scale(input, unit, found);
  return found;
}

FieldShape voxel_field_shape(const ViewInput& input, const std::filesystem::path& file, Cut cut,
                             const std::function<VoxelChoice(vtkDataArray*, VoxelChoice)>& choose) {
  const std::string& field = input.picture.field;
  const std::vector<int> parts = drawn_parts(input);
  const auto image = read_voxels(file, {field, "phase"});
  vtkDataArray* values = image->GetCellData()->GetArray(field.c_str());
  vtkDataArray* phase = image->GetCellData()->GetArray("phase");
  std::vector<char> is_drawn(256, 0);
  for (const int part : parts) is_drawn[static_cast<std::size_t>(part)] = 1;
  VoxelChoice drawn = [&, phase](vtkIdType i) {
    return !phase || is_drawn[static_cast<std::size_t>(phase->GetComponent(i, 0))];
  };
  FieldShape found{{}, {}, huge, -huge};
  for (vtkIdType i = 0; i < image->GetNumberOfCells(); ++i)
    if (drawn(i)) {
      const double value = values->GetComponent(i, 0);
      found.low = std::min(found.low, value), found.high = std::max(found.high, value);
    }
  if (found.low > found.high) throw InputError(fmt::format("\"{}\" has no voxels of the parts to draw", file.string()));
  if (choose) drawn = choose(values, drawn);
  found.shape = voxel_shape(image, field, cut, drawn, [](vtkIdType) { return true; });
  found.scale.on_points = false;
  set_scale(input, unit_of(values), found);
  return found;
}

std::string range_text(const Quantity& quantity, double low, double high) {
  const double a = quantity.shown(low), b = quantity.shown(high), width = b - a;
  const double scale = width > 1e-5 * std::abs(b) ? width : std::max(std::abs(b), 1e-9);
  const int decimals = std::clamp(static_cast<int>(3 - std::floor(std::log10(scale))), 0, 6);
  const auto text = [&](double value) { return fmt::format("{:.{}f}", value, std::max(0, decimals - 1)); };
  return fmt::format("{} to {} {}", text(a), text(b), quantity.unit);
}

}  // namespace joulet
