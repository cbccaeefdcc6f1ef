#include <joulet/render/field_shape.h>

namespace joulet {
namespace {

void draw(const ViewInput& input, const FieldShape& field, Scene& scene) {
  scene.set_heading(field.scale.quantity.title, subtitle(input));
  scene.set_scale(field.scale, range_text(field.scale.quantity, field.scale.low, field.scale.high));
  scene.add_field(field.shape.skin, field.scale, Finish::shaded);
  scene.add_lines(field.shape.edges, ink::rim);
  scene.look();
}

}  // namespace

void draw_outside(const ViewInput& input, Scene& scene) {
  draw(input, field_shape(input, input.frame.volume, Cut::none), scene);
}

void draw_surface(const ViewInput& input, Scene& scene) {
  draw(input, field_shape(input, input.frame.surface, Cut::none, surface_shape), scene);
}

}  // namespace joulet
