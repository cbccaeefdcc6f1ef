#include <fmt/format.h>
#include <joulet/render/round_values.h>
#include <joulet/render/scene.h>
#include <joulet/results/atomic_file.h>
#include <vtkActor2D.h>
#include <vtkAutoInit.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkCoordinate.h>
#include <vtkMapper.h>
#include <vtkPNGWriter.h>
#include <vtkPointData.h>
#include <vtkPolyDataMapper.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkPolyDataNormals.h>
#include <vtkProperty.h>
#include <vtkProperty2D.h>
#include <vtkTextActor.h>
#include <vtkTextProperty.h>
#include <vtkUnsignedCharArray.h>
#include <vtkWindowToImageFilter.h>

#include <algorithm>
#include <cmath>
#include <limits>

// VTK chooses what draws at the start of the program.
VTK_MODULE_INIT(vtkRenderingOpenGL2)
VTK_MODULE_INIT(vtkRenderingFreeType)

namespace joulet {
namespace {

enum Alignment { left = VTK_TEXT_LEFT, centered = VTK_TEXT_CENTERED, right = VTK_TEXT_RIGHT };

vtkSmartPointer<vtkLookupTable> lookup_table(const ColorScale& scale) {
  constexpr int colors = 512;
  auto table = vtkSmartPointer<vtkLookupTable>::New();
  table->SetNumberOfTableValues(colors);
  for (int i = 0; i < colors; ++i) {
    const Rgb color = scale.map.at((i + 0.5) / colors);
    table->SetTableValue(i, color[0], color[1], color[2]);
  }
  table->SetTableRange(scale.low, scale.high);
  return table;
}

vtkSmartPointer<vtkPolyData> with_normals(vtkPolyData* surface) {
  auto filter = vtkSmartPointer<vtkPolyDataNormals>::New();
  filter->SetInputData(surface);
  filter->SetFeatureAngle(40);
  filter->ConsistencyOff();
  filter->Update();
  return filter->GetOutput();
}

/// Colours are read off surfaces, so that light changes them little.
void shade_gently(vtkProperty* property) {
  property->SetAmbient(0.80);
  property->SetDiffuse(0.20);
  property->SetSpecular(0);
}

}  // namespace

Rgb ink::part(int number) {
  constexpr Rgb colors[] = {{0.90, 0.62, 0.00}, {0.34, 0.71, 0.91}, {0.00, 0.62, 0.45}, {0.94, 0.89, 0.26},
                            {0.00, 0.45, 0.70}, {0.84, 0.37, 0.00}, {0.80, 0.47, 0.65}};
  Rgb color = colors[number % 7];
  for (double& part : color) part = 0.3 + 0.7 * part;
  return color;
}

Scene::Scene(int width)
    : width_(width), renderer_(vtkSmartPointer<vtkRenderer>::New()), window_(vtkSmartPointer<vtkRenderWindow>::New()) {
  window_->SetOffScreenRendering(1);
  window_->SetMultiSamples(8);
  window_->SetSize(this->width(), height());
  renderer_->SetBackground(1, 1, 1);
  window_->AddRenderer(renderer_);
}

vtkActor* Scene::add(vtkPolyData* data) {
  auto mapper = vtkSmartPointer<vtkPolyDataMapper>::New();
  mapper->SetInputData(data);
  mapper->ScalarVisibilityOff();
  auto actor = vtkSmartPointer<vtkActor>::New();
  actor->SetMapper(mapper);
  renderer_->AddActor(actor);
  return actor;
}

void Scene::add_field(vtkPolyData* surface, const ColorScale& scale, Finish finish) {
  const vtkSmartPointer<vtkPolyData> drawn =
      finish == Finish::shaded ? with_normals(surface) : vtkSmartPointer<vtkPolyData>(surface);
  vtkActor* actor = add(drawn);
  vtkMapper* mapper = actor->GetMapper();
  mapper->ScalarVisibilityOn();
  mapper->SetLookupTable(lookup_table(scale));
  mapper->UseLookupTableScalarRangeOn();
  mapper->SelectColorArray(scale.quantity.field.c_str());
  if (scale.on_points) {
    mapper->SetScalarModeToUsePointFieldData();
    mapper->InterpolateScalarsBeforeMappingOn();
  } else {
    mapper->SetScalarModeToUseCellFieldData();
  }
  if (finish == Finish::flat)
    actor->GetProperty()->LightingOff();
  else
    shade_gently(actor->GetProperty());
}

void Scene::add_body(vtkPolyData* surface, const Rgb& color, Finish finish) {
  const bool flat = finish == Finish::flat;
  vtkActor* actor = add(flat ? vtkSmartPointer<vtkPolyData>(surface) : with_normals(surface));
  actor->GetProperty()->SetColor(color[0], color[1], color[2]);
  actor->GetProperty()->SetLighting(!flat);
  actor->GetProperty()->SetAmbient(0.55);
  actor->GetProperty()->SetDiffuse(0.45);
}

void Scene::add_shell(vtkPolyData* surface) {
  auto outward = vtkSmartPointer<vtkPolyDataNormals>::New();
  outward->SetInputData(surface);
  outward->SetFeatureAngle(40);
  outward->AutoOrientNormalsOn();
  outward->Update();
  vtkActor* actor = add(outward->GetOutput());
  actor->GetProperty()->SetColor(0.93, 0.93, 0.94);
  actor->GetProperty()->SetAmbient(0.6);
  actor->GetProperty()->SetDiffuse(0.4);
  actor->GetProperty()->FrontfaceCullingOn();
}

void Scene::add_lines(vtkPolyData* lines, const Rgb& color, double width) {
  vtkActor* actor = add(lines);
  actor->GetProperty()->SetColor(color[0], color[1], color[2]);
  actor->GetProperty()->SetLineWidth(static_cast<float>(width * width_ / 800));
  actor->GetProperty()->LightingOff();
  lines_.push_back(actor);
}

void Scene::add_text(const std::string& text, double x, double y, double size, bool bold, int alignment,
                     const Rgb& color) {
  auto actor = vtkSmartPointer<vtkTextActor>::New();
  actor->SetInput(text.c_str());
  vtkTextProperty* style = actor->GetTextProperty();
  style->SetFontFamilyToArial();
  style->SetFontSize(static_cast<int>(std::lround(size)));
  style->SetBold(bold);
  style->SetColor(color[0], color[1], color[2]);
  style->SetJustification(alignment);
  style->SetVerticalJustificationToCentered();
  actor->SetPosition(x, y);
  renderer_->AddViewProp(actor);
}

void Scene::add_flat_lines(const std::vector<std::array<double, 4>>& lines, const Rgb& color, double width) {
  auto points = vtkSmartPointer<vtkPoints>::New();
  auto cells = vtkSmartPointer<vtkCellArray>::New();
  for (const auto& [x0, y0, x1, y1] : lines)
    cells->InsertNextCell({points->InsertNextPoint(x0, y0, 0), points->InsertNextPoint(x1, y1, 0)});
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetLines(cells);
  auto mapper = vtkSmartPointer<vtkPolyDataMapper2D>::New();
  mapper->SetInputData(data);
  auto actor = vtkSmartPointer<vtkActor2D>::New();
  actor->SetMapper(mapper);
  actor->GetProperty()->SetColor(color[0], color[1], color[2]);
  actor->GetProperty()->SetLineWidth(static_cast<float>(width * width_ / 800));
  renderer_->AddViewProp(actor);
}

void Scene::add_boxes(const std::vector<Box>& boxes, const std::vector<Rgb>& colors) {
  auto points = vtkSmartPointer<vtkPoints>::New();
  auto cells = vtkSmartPointer<vtkCellArray>::New();
  auto bytes = vtkSmartPointer<vtkUnsignedCharArray>::New();
  bytes->SetNumberOfComponents(3);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const auto& [left, bottom, right, top] = boxes[i];
    cells->InsertNextCell({points->InsertNextPoint(left, bottom, 0), points->InsertNextPoint(right, bottom, 0),
                           points->InsertNextPoint(right, top, 0), points->InsertNextPoint(left, top, 0)});
    for (const double part : colors[i]) bytes->InsertNextValue(static_cast<unsigned char>(std::lround(255 * part)));
  }
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetPolys(cells);
  data->GetCellData()->SetScalars(bytes);
  auto mapper = vtkSmartPointer<vtkPolyDataMapper2D>::New();
  mapper->SetInputData(data);
  auto actor = vtkSmartPointer<vtkActor2D>::New();
  actor->SetMapper(mapper);
  renderer_->AddViewProp(actor);
}

void Scene::add_legend(const std::vector<std::pair<std::string, Rgb>>& entries) {
  const double side = 0.022 * width(), x = frame()[1] + 0.04 * width(), line = 2 * side;
  double y = height() / 2. + line * (static_cast<double>(entries.size()) - 1) / 2;
  std::vector<Box> boxes;
  std::vector<Rgb> colors;
  for (const auto& [name, color] : entries) {
    boxes.push_back({x, y - side / 2, x + side, y + side / 2});
    colors.push_back(color);
    add_text(name, x + 1.5 * side, y, 0.0225 * width(), false, left, ink::text);
    y -= line;
  }
  add_boxes(boxes, colors);
}

void Scene::set_heading(const std::string& title, const std::string& subtitle) {
  add_text(title, 0.03 * width(), 0.940 * height(), 0.030 * width(), true, left, ink::text);
  add_text(subtitle, 0.03 * width(), 0.890 * height(), small_text(), false, left, ink::faint);
}

void Scene::set_scale(const ColorScale& scale, const std::string& note) {
  right_edge_ = 0.80;
  const double x0 = 0.835 * width(), x1 = 0.865 * width(), y0 = 0.16 * height(), y1 = 0.78 * height();
  constexpr int steps = 256;
  std::vector<Box> steps_of_scale;
  std::vector<Rgb> colors;
  for (int i = 0; i < steps; ++i) {
    steps_of_scale.push_back({x0, y0 + (y1 - y0) * i / steps, x1, y0 + (y1 - y0) * (i + 1) / steps});
    colors.push_back(scale.map.at((i + 0.5) / steps));
  }
  add_boxes(steps_of_scale, colors);

  std::vector<std::array<double, 4>> lines = {{x0, y0, x1, y0}, {x1, y0, x1, y1}, {x1, y1, x0, y1}, {x0, y1, x0, y0}};
  const double low = scale.quantity.shown(scale.low), high = scale.quantity.shown(scale.high);
  const RoundValues ticks = round_values(low, high, 8);
  for (const double value : ticks.values) {
    const double y = y0 + (y1 - y0) * (value - low) / (high - low);
    lines.push_back({x1, y, x1 + 0.008 * width(), y});
    add_text(ticks.text(value), x1 + 0.014 * width(), y, 0.0225 * width(), false, left, ink::text);
  }
  add_flat_lines(lines, ink::edge, 1);
  add_text(scale.quantity.unit, x0, y1 + 0.04 * height(), 0.025 * width(), true, left, ink::text);
  add_text(note, x1 + 0.10 * width(), y0 - 0.055 * height(), small_text(), false, right, ink::faint);
}

std::array<double, 4> Scene::frame() const {
  return {0.03 * width(), right_edge_ * width(), 0.10 * height(), 0.85 * height()};
}

void Scene::look() {
  vtkCamera* camera = renderer_->GetActiveCamera();
  camera->ParallelProjectionOn();
  camera->SetFocalPoint(0, 0, 0);
  camera->SetPosition(1, -1, 0.65);
  camera->SetViewUp(0, 0, 1);
  camera->OrthogonalizeViewUp();
  double toward[3], up[3], sideways[3];
  camera->GetDirectionOfProjection(toward);
  camera->GetViewUp(up);
  vtkMath::Cross(toward, up, sideways);

  constexpr double far = std::numeric_limits<double>::max();
  double x[2] = {far, -far}, y[2] = {far, -far};
  vtkActorCollection* actors = renderer_->GetActors();
  actors->InitTraversal();
  while (vtkActor* actor = actors->GetNextActor()) {
    vtkDataSet* data = actor->GetMapper()->GetInput();
    for (vtkIdType i = 0; i < data->GetNumberOfPoints(); ++i) {
      double point[3];
      data->GetPoint(i, point);
      const double px = vtkMath::Dot(point, sideways), py = vtkMath::Dot(point, up);
      x[0] = std::min(x[0], px), x[1] = std::max(x[1], px);
      y[0] = std::min(y[0], py), y[1] = std::max(y[1], py);
    }
  }
  if (x[0] > x[1]) x[0] = y[0] = -1, x[1] = y[1] = 1;
  const auto [left_edge, right_edge, bottom, top] = frame();
  const double mm_per_pixel = std::max((x[1] - x[0]) / (right_edge - left_edge), (y[1] - y[0]) / (top - bottom));
  // The middle of the bodies appears in the middle of the frame, not of the window.
  const double shift_x = ((left_edge + right_edge) / 2 - width() / 2.) * mm_per_pixel;
  const double shift_y = ((bottom + top) / 2 - height() / 2.) * mm_per_pixel;
  const double at_x = (x[0] + x[1]) / 2 - shift_x, at_y = (y[0] + y[1]) / 2 - shift_y;
  // Far enough for all to lie before the eye; with parallel lines of sight nothing gets smaller.
  const double distance = 10 * (x[1] - x[0] + y[1] - y[0]);
  double focus[3], position[3];
  for (int d = 0; d < 3; ++d) {
    focus[d] = at_x * sideways[d] + at_y * up[d];
    position[d] = focus[d] - distance * toward[d];
  }
  camera->SetFocalPoint(focus);
  camera->SetPosition(position);
  camera->SetParallelScale(height() / 2. * mm_per_pixel);
  // Lines on a surface lie a little before it; along the lines of sight nothing is displaced.
  const double nearer = -0.005 * (x[1] - x[0] + y[1] - y[0]);
  for (const auto& actor : lines_) actor->SetPosition(nearer * toward[0], nearer * toward[1], nearer * toward[2]);
  renderer_->ResetCameraClippingRange();
  add_length_bar();
}

void Scene::add_length_bar() {
  const double mm_per_pixel = 2 * renderer_->GetActiveCamera()->GetParallelScale() / height();
  const double longest = 0.2 * width() * mm_per_pixel;
  const double step = std::pow(10, std::floor(std::log10(longest)));
  const double length = longest >= 5 * step ? 5 * step : longest >= 2 * step ? 2 * step : step;
  const double x = 0.03 * width(), y = 0.05 * height(), end = x + length / mm_per_pixel, tick = 0.006 * width();
  add_flat_lines({{x, y, end, y}, {x, y - tick, x, y + tick}, {end, y - tick, end, y + tick}}, ink::edge, 1.5);
  const RoundValues text{{}, length, step < 1 ? static_cast<int>(std::lround(-std::log10(step))) : 0};
  const std::string words = length < 0.1 ? fmt::format("{:g} µm", 1e3 * length) : text.text(length) + " mm";
  add_text(words, end + 0.012 * width(), y, small_text(), false, left, ink::text);
}

std::array<double, 2> Scene::pixel(const Point& at) const {
  auto* renderer = const_cast<vtkRenderer*>(renderer_.Get());
  renderer->SetWorldPoint(at[0], at[1], at[2], 1);
  renderer->WorldToDisplay();
  const double* display = renderer->GetDisplayPoint();
  return {display[0], display[1]};
}

void Scene::add_label(const std::string& text, double x, double y) {
  add_text(text, x, y, small_text(), false, centered, ink::text);
  auto* actor = vtkTextActor::SafeDownCast(renderer_->GetViewProps()->GetLastProp());
  actor->GetTextProperty()->SetBackgroundColor(1, 1, 1);
  actor->GetTextProperty()->SetBackgroundOpacity(0.8);
}

void Scene::add_callout(const std::string& text, const Point& at, double x, double y) {
  const auto [from_x, from_y] = pixel(at);
  add_flat_lines({{from_x, from_y, x, y}}, ink::edge, 1);
  add_text(text, x + 0.008 * width(), y, 0.0225 * width(), false, left, ink::text);
}

void Scene::write(const std::filesystem::path& file) {
  window_->Render();
  auto grab = vtkSmartPointer<vtkWindowToImageFilter>::New();
  grab->SetInput(window_);
  grab->ReadFrontBufferOff();
  auto writer = vtkSmartPointer<vtkPNGWriter>::New();
  writer->SetCompressionLevel(9);
  writer->WriteToMemoryOn();
  writer->SetInputConnection(grab->GetOutputPort());
  writer->Write();
  vtkUnsignedCharArray* bytes = writer->GetResult();
  write_atomically(file, {reinterpret_cast<const char*>(bytes->GetPointer(0)),
                          static_cast<std::size_t>(bytes->GetNumberOfValues())});
}

}  // namespace joulet
