#include <joulet/render/body.h>
#include <joulet/render/isolines.h>
#include <joulet/render/round_values.h>
#include <vtkContourFilter.h>
#include <vtkPointData.h>
#include <vtkStripper.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

/// Relative luminance of an sRGB colour (ITU-R BT.709 weights, gamma 2.2).
double luminance(const Rgb& color) {
  const auto linear = [](double part) { return std::pow(part, 2.2); };
  return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
}

using Pixel = std::array<double, 2>;

/// Labels stand on the face at the right, where x is positive; the axis belongs to it.
std::vector<Pixel> pixels_at_right(const Scene& scene, vtkPolyData* lines) {
  std::vector<Pixel> found;
  for (vtkIdType i = 0; i < lines->GetNumberOfPoints(); ++i) {
    Point x;
    lines->GetPoint(i, x.data());
    if (x[0] > -1e-6 && x[0] > -x[1] - 1e-6) found.push_back(scene.pixel(x));
  }
  return found;
}

double distance(const Pixel& from, const std::vector<Pixel>& to) {
  double least = 1e9;
  for (const Pixel& other : to) least = std::min(least, std::hypot(from[0] - other[0], from[1] - other[1]));
  return least;
}

}  // namespace

Isolines::Isolines(vtkPolyData* cut, const ColorScale& scale) : scale_(scale), rim_(sharp_edges(cut)) {
  const Quantity& quantity = scale.quantity;
  const RoundValues levels = isoline_values(quantity.shown(scale.low), quantity.shown(scale.high), 8);
  for (const double level : levels.values) {
    auto contour = vtkSmartPointer<vtkContourFilter>::New();
    contour->SetInputData(cut);
    contour->SetInputArrayToProcess(0, 0, 0, vtkDataObject::FIELD_ASSOCIATION_POINTS, quantity.field.c_str());
    const double value = (level - quantity.offset) / quantity.factor;
    contour->SetValue(0, value);
    auto strip = vtkSmartPointer<vtkStripper>::New();
    strip->SetInputConnection(contour->GetOutputPort());
    strip->SetMaximumLength(100000);
    strip->Update();
    if (strip->GetOutput()->GetNumberOfCells() > 0) lines_.push_back({value, levels.text(level), strip->GetOutput()});
  }
}

void Isolines::add_lines(Scene& scene) const {
  for (const Line& line : lines_)
    scene.add_lines(line.line, luminance(scale_.color(line.value)) < 0.25 ? Rgb{0.95, 0.95, 0.95} : ink::edge, 1.3);
}

void Isolines::add_labels(Scene& scene) const {
  const double room = 2.2 * scene.small_text();
  std::vector<Pixel> taken;
  const std::vector<Pixel> rim = pixels_at_right(scene, rim_);
  for (const Line& line : lines_) {
    double most = 0;
    Pixel best{};
    for (const Pixel& pixel : pixels_at_right(scene, line.line)) {
      const double free = std::min({distance(pixel, taken), 1.4 * distance(pixel, rim), 3 * room});
      if (free > most) most = free, best = pixel;
    }
    if (most < room) continue;
    taken.push_back(best);
    scene.add_label(line.text, best[0], best[1]);
  }
}

}  // namespace joulet
