#pragma once

#include <joulet/render/picture.h>
#include <joulet/render/scene.h>

#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// What the drawing of a picture gets.
struct ViewInput {
  const ResultIndex& result;
  const ResultFrame& frame;
  const Picture& picture;  ///< its field is set
};

/// One way to look at a result: a row of the table in views.cc and a function in a file of its own.
struct View {
  std::string name, summary;
  std::vector<std::string> fields;  ///< that it can be about; the first that the result has is the default
  bool of_surface = false;          ///< the field is one of the surface
  std::function<void(const ViewInput&, Scene&)> draw;
};

void draw_section(const ViewInput& input, Scene& scene);
void draw_outside(const ViewInput& input, Scene& scene);
void draw_streamlines(const ViewInput& input, Scene& scene);
void draw_hot_spots(const ViewInput& input, Scene& scene);
void draw_surface(const ViewInput& input, Scene& scene);
void draw_mesh(const ViewInput& input, Scene& scene);
void draw_parts(const ViewInput& input, Scene& scene);

/// "6 x 8 mm CaO-MgO-C pellet, 120 s"
std::string subtitle(const ViewInput& input);

}  // namespace joulet
