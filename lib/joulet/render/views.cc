#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/render/field_shape.h>
#include <joulet/render/read_fields.h>
#include <joulet/render/view.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

const std::vector<View>& table() {
  static const std::vector<View> rows = {
      {"section",
       "a quarter cut away, with isolines of a field",
       {"temperature", "temperature_excess"},
       false,
       draw_section},
      {"outside", "a field on the surface of the bodies", {"temperature", "temperature_excess"}, false, draw_outside},
      {"conversion", "conversion of MgO in the pellet, a quarter cut away", {"conversion"}, false, draw_section},
      {"pore-pressure", "pressure of the gas in the pores", {"pore_pressure"}, false, draw_section},
      {"streamlines", "lines along which the current flows", {"current_density"}, false, draw_streamlines},
      {"hot-spots", "the hottest part of the volume", {"temperature", "temperature_excess"}, false, draw_hot_spots},
      {"mesh", "the cells of the computation", {"material_id"}, false, draw_mesh},
      {"parts",
       "the bodies or phases with their names, a quarter cut away",
       {"material_id", "phase"},
       false,
       draw_parts},
      {"flux",
       "magnesium vapour, or another flux, through the surface",
       {"mg_vapour_flux", "heat_loss"},
       true,
       draw_surface},
  };
  return rows;
}

const View& view_named(const std::string& name) {
  std::vector<std::string> names;
  for (const View& view : table()) {
    if (view.name == name) return view;
    names.push_back(view.name);
  }
  throw InputError(fmt::format("there is no view \"{}\"{}", name, did_you_mean(name, names)));
}

/// The fields of the file that a view draws; empty if there is no such file.
std::vector<std::string> field_names(const View& view, const ResultFrame& frame) {
  const auto& file = view.of_surface ? frame.surface : frame.volume;
  std::vector<std::string> names;
  if (!file.empty())
    for (const FieldInfo& field : fields_of(file)) names.push_back(field.name);
  return names;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The field of the picture, or the first that the result has of those that the view is about; empty for none.
std::string chosen_field(const View& view, const ResultIndex& result, const ResultFrame& frame,
                         const std::string& asked) {
  const auto names = field_names(view, frame);
  if (!asked.empty() && !contains(names, asked))
    throw InputError(fmt::format("{} has no field \"{}\" {}{}", result.folder.string(), asked,
                                 view.of_surface ? "on its surface" : "in its bodies", did_you_mean(asked, names)));
  if (!asked.empty()) return asked;
  for (const std::string& field : view.fields)
    if (contains(names, field)) return field;
  return "";
}

const ResultFrame& frame_of(const ResultIndex& result, const Picture& picture) {
  return picture.time ? result.at(*picture.time) : result.frames.back();
}

std::string missing(const View& view, const ResultIndex& result) {
  return fmt::format("{} has no field {}", result.folder.string(), joined(view.fields, " or "));
}

}  // namespace

std::vector<ViewInfo> views() {
  std::vector<ViewInfo> found;
  for (const View& view : table()) found.push_back({view.name, view.summary});
  return found;
}

std::string why_not(const ResultIndex& result, const std::string& name) {
  const View& view = view_named(name);
  return chosen_field(view, result, result.frames.back(), "").empty() ? missing(view, result) : "";
}

std::string subtitle(const ViewInput& input) {
  const std::string time = std::isinf(input.frame.time) ? "steady" : fmt::format("{:g} s", input.frame.time);
  return input.result.title.empty() ? time : fmt::format("{}, {}", input.result.title, time);
}

void write_picture(const ResultIndex& result, const Picture& picture, const std::filesystem::path& file) {
  const View& view = view_named(picture.view);
  const ResultFrame& frame = frame_of(result, picture);
  Picture complete = picture;
  complete.field = chosen_field(view, result, frame, picture.field);
  if (complete.field.empty()) throw InputError(missing(view, result));
  Scene scene(picture.width);
  view.draw({result, frame, complete}, scene);
  scene.write(file);
}

std::array<double, 2> range_in_time(const ResultIndex& result, const Picture& picture) {
  const View& view = view_named(picture.view);
  std::array<double, 2> range{1e300, -1e300};
  for (const ResultFrame& frame : result.frames) {
    Picture complete = picture;
    complete.field = chosen_field(view, result, frame, picture.field);
    if (complete.field.empty()) throw InputError(missing(view, result));
    const FieldShape field = field_shape({result, frame, complete}, view.of_surface ? frame.surface : frame.volume,
                                         Cut::none, [](const LagrangeCells&) { return BodyShape(); });
    range = {std::min(range[0], field.low), std::max(range[1], field.high)};
  }
  return range;
}

}  // namespace joulet
