#pragma once

#include <joulet/render/color_map.h>
#include <joulet/render/quantity.h>
#include <vtkActor.h>
#include <vtkLookupTable.h>
#include <vtkPolyData.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <array>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

using Point = std::array<double, 3>;  ///< mm

/// Which colour stands for which value of a field.
struct ColorScale {
  Quantity quantity;
  bool on_points = true;     ///< the field's values are at points, else in cells
  double low = 0, high = 1;  ///< SI
  ColorMap map;

  Rgb color(double si) const { return map.at(high > low ? (si - low) / (high - low) : 0.5); }
};

/// Coloured surfaces either show the colours of the scale exactly, or are shaded a little for their shape.
enum class Finish { flat, shaded };

/// One picture: bodies at the left, the scale at the right, heading above; the same layout, type and colours for all
/// views. Everything grows with the width.
class Scene {
public:
  /// `width` in pixels; the height is three quarters of it.
  explicit Scene(int width);

  void add_field(vtkPolyData* surface, const ColorScale& scale, Finish finish);
  void add_body(vtkPolyData* surface, const Rgb& color, Finish finish = Finish::shaded);
  /// Only the inner sides that face the eye, as in a bowl of glass.
  void add_shell(vtkPolyData* surface);
  /// `width` in pixels of a picture 800 wide.
  void add_lines(vtkPolyData* lines, const Rgb& color, double width = 1);

  void set_heading(const std::string& title, const std::string& subtitle);
  /// The colour bar with its unit and round values; `note` stands below it.
  void set_scale(const ColorScale& scale, const std::string& note);
  /// Names with their colours at the right, below each other.
  void add_legend(const std::vector<std::pair<std::string, Rgb>>& entries);
  /// Bodies leave room at the right for names beside them.
  void leave_room_for_names() { right_edge_ = 0.70; }
  /// Looks from the side of the quarter that is cut away, fits in what has been added, and draws a bar of a round
  /// length. Labels can be added afterwards.
  void look();

  /// Text in a light box, its middle at a pixel counted from the lower left.
  void add_label(const std::string& text, double x, double y);
  /// Text beside a body, with a line to a point of it; after `look`.
  void add_callout(const std::string& text, const Point& at, double x, double y);
  /// Where a point appears, in pixels from the lower left; after `look`.
  std::array<double, 2> pixel(const Point& at) const;

  int width() const { return width_; }
  int height() const { return width_ * 3 / 4; }
  /// Height of a line of the small text, pixels.
  double small_text() const { return 0.020 * width_; }
  /// Pixels between which bodies are drawn: left, right, bottom, top.
  std::array<double, 4> frame() const;

  /// Draws and writes a PNG in one go. Throws IoError.
  void write(const std::filesystem::path& file);

private:
  vtkActor* add(vtkPolyData* data);
  void add_text(const std::string& text, double x, double y, double size, bool bold, int alignment, const Rgb& color);
  void add_flat_lines(const std::vector<std::array<double, 4>>& lines, const Rgb& color, double width);
  /// A rectangle, its corners in pixels from the lower left.
  struct Box {
    double left, bottom, right, top;
  };
  void add_boxes(const std::vector<Box>& boxes, const std::vector<Rgb>& colors);
  void add_length_bar();

  int width_;
  double right_edge_ = 0.97;  ///< of the bodies, share of the width
  vtkSmartPointer<vtkRenderer> renderer_;
  std::vector<vtkSmartPointer<vtkActor>> lines_;
  vtkSmartPointer<vtkRenderWindow> window_;
};

namespace ink {
/// Of bodies, told apart by colour-blind people too (Okabe and Ito 2008), made lighter; the first is the pellet.
Rgb part(int number);
constexpr Rgb text{0.10, 0.10, 0.12}, faint{0.42, 0.42, 0.45}, edge{0.15, 0.15, 0.17}, rim{0.45, 0.45, 0.47},
    body{0.80, 0.80, 0.81}, hidden{0.62, 0.62, 0.64};
}  // namespace ink

}  // namespace joulet
