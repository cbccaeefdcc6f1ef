#include <joulet/render/field_shape.h>
#include <joulet/render/isolines.h>

namespace joulet {

void draw_section(const ViewInput& input, Scene& scene) {
  const FieldShape field = field_shape(input, input.frame.volume, Cut::quarter);
  const ColorScale& scale = field.scale;
  scene.set_heading(scale.quantity.title, subtitle(input));
  scene.set_scale(scale, range_text(scale.quantity, field.low, field.high));
  scene.add_field(field.shape.skin, scale, Finish::shaded);
  scene.add_field(field.shape.faces, scale, Finish::flat);
  scene.add_lines(field.shape.edges, ink::rim);
  if (!scale.on_points) return scene.look();
  const Isolines isolines(field.shape.faces, scale);
  isolines.add_lines(scene);
  scene.look();
  isolines.add_labels(scene);
}

}  // namespace joulet
