#include <catch.h>

#include <joulet/base/error.h>
#include <joulet/render/color_map.h>
#include <joulet/render/picture.h>
#include <joulet/render/virtual_display.h>
#include <vtkImageData.h>
#include <vtkPNGReader.h>
#include <vtkSmartPointer.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "picture_files.h"

using namespace joulet;

namespace {

/// A PNG as pixels counted from the upper left.
class Pixels {
public:
  explicit Pixels(const std::filesystem::path& file) {
    auto reader = vtkSmartPointer<vtkPNGReader>::New();
    reader->SetFileName(file.c_str());
    reader->Update();
    image_ = reader->GetOutput();
  }
  int width() const { return image_->GetDimensions()[0]; }
  int height() const { return image_->GetDimensions()[1]; }
  Rgb at(int x, int y) const {
    Rgb color;
    for (int c = 0; c < 3; ++c)
      color[static_cast<std::size_t>(c)] = image_->GetScalarComponentAsDouble(x, height() - 1 - y, 0, c) / 255;
    return color;
  }

private:
  vtkSmartPointer<vtkImageData> image_;
};

double difference(const Rgb& a, const Rgb& b) {
  double most = 0;
  for (std::size_t i = 0; i < 3; ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

}  // namespace

TEST_CASE("the colours of a cut are those of the map for the values there") {
  const MadeResult made;
  const VirtualDisplay display;
  Picture picture;
  picture.width = 600;
  const auto file = made.folder / "section.png";
  write_picture(open_result(made.folder), picture, file);
  const Pixels pixels(file);
  CHECK(pixels.width() == 600);
  CHECK(pixels.height() == 450);
  CHECK(difference(pixels.at(2, 2), {1, 1, 1}) == 0);

  // Where the cut lies follows from the direction of sight (1, -1, 0.65), the size of the pellet and the frame, which
  // is from 10 to 85 % of the height: the top ellipse reaches its radius times the sine above the axis, the ends of the
  // cut 1/sqrt(2) of that below.
  const double sine = 0.65 / std::sqrt(2 + 0.65 * 0.65), cosine = std::sqrt(1 - sine * sine), half = std::sqrt(0.5);
  const double radius = 3, height = 8, column_from_axis = 35;
  const double pixels_per_mm = 0.75 * 450 / (height * cosine + radius * sine * (1 + half));
  const double down = column_from_axis * sine;  // the face comes nearer as it goes outwards
  const double top = 0.15 * 450 + radius * sine * pixels_per_mm + down, foot = top + height * cosine * pixels_per_mm;

  // On the left face, without labels, isolines cover a few pixels.
  const ColorMap& map = color_map("inferno");
  const int column = static_cast<int>(0.415 * 600 - column_from_axis);
  int checked = 0, right = 0;
  for (int y = static_cast<int>(top) + 3; y < foot - 3; ++y) {
    ++checked;
    right += difference(pixels.at(column, y), map.at((foot - y - 0.5) / (foot - top))) < 0.03;
  }
  INFO("rows " << top << " to " << foot << ": " << right << " of " << checked);
  CHECK(right > 0.9 * checked);
}

TEST_CASE("every view of a result draws something on white") {
  const MadeResult made;
  const VirtualDisplay display;
  const ResultIndex result = open_result(made.folder);
  int drawn = 0;
  for (const ViewInfo& view : views()) {
    INFO(view.name);
    if (!why_not(result, view.name).empty()) continue;
    Picture picture;
    picture.view = view.name;
    picture.width = 300;
    const auto file = made.folder / "view.png";
    write_picture(result, picture, file);
    const Pixels pixels(file);
    std::set<Rgb> colors;
    int white = 0;
    for (int y = 60; y < 200; ++y)
      for (int x = 10; x < 235; ++x) {
        colors.insert(pixels.at(x, y));
        white += difference(pixels.at(x, y), {1, 1, 1}) == 0;
      }
    CHECK(colors.size() > 10);
    CHECK(white < 0.95 * 140 * 225);
    CHECK(white > 0.05 * 140 * 225);
    ++drawn;
  }
  CHECK(drawn == 6);
  CHECK(why_not(result, "pore-pressure") == made.folder.string() + " has no field pore_pressure");
}

TEST_CASE("a damaged file is named, and no picture is written") {
  const MadeResult made;
  const auto fields = made.folder / "fields/fields-0000.vtu";
  std::filesystem::resize_file(fields, 3000);
  const ResultIndex result = open_result(made.folder);
  CHECK_THROWS_AS(write_picture(result, {}, made.folder / "x.png"), IoError);
  CHECK_THROWS_WITH(write_picture(result, {}, made.folder / "x.png"), ContainsSubstring(fields.string()));
  CHECK_FALSE(std::filesystem::exists(made.folder / "x.png"));
}

TEST_CASE("names that a result does not have are answered with the nearest") {
  const MadeResult made;
  const ResultIndex result = open_result(made.folder);
  const auto message = [&](const Picture& picture) {
    try {
      write_picture(result, picture, made.folder / "x.png");
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  Picture picture;
  picture.view = "secton";
  CHECK_THAT(message(picture), ContainsSubstring("\"section\""));
  picture = Picture();
  picture.field = "temprature";
  CHECK_THAT(message(picture), ContainsSubstring("\"temperature\""));
  CHECK_FALSE(std::filesystem::exists(made.folder / "x.png"));
}
