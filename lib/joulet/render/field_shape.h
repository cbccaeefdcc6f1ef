#pragma once

#include <joulet/render/body.h>
#include <joulet/render/scene.h>
#include <joulet/render/view.h>
#include <joulet/render/voxel_image.h>

#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// A field on the surfaces that show the parts of a picture.
struct FieldShape {
  BodyShape shape;
  ColorScale scale;  ///< over what is drawn, or the range that is asked for
  double low, high;  ///< over all of the drawn parts, SI
};

/// Makes the shape of one piece; none: `shape_of_piece`.
using ShapeMaker = std::function<BodyShape(const LagrangeCells&)>;

/// Reads the picture's field from `file`, with vectors as their magnitude, and shapes it piece by piece.
FieldShape field_shape(const ViewInput& input, const std::filesystem::path& file, Cut cut, const ShapeMaker& make = {});

/// The same of voxels, whose parts are their phases. `choose` may make a smaller choice of those that are drawn, from
/// the values of all voxels.
FieldShape voxel_field_shape(const ViewInput& input, const std::filesystem::path& file, Cut cut,
                             const std::function<VoxelChoice(vtkDataArray*, VoxelChoice)>& choose = {});

/// Hands the cells of the drawn parts to `use`, piece by piece, with the named fields; `part` is the number of the
/// part, and all parts come together, as -1, unless `apart`.
void read_parts(const ViewInput& input, const std::vector<std::string>& fields, bool apart,
                const std::function<void(const LagrangeCells&, int part)>& use);

/// Numbers of the parts to draw: those asked for, or the pellet for what only it has, or all. Throws InputError with
/// the nearest name.
std::vector<int> drawn_parts(const ViewInput& input);

/// Gives a scale some width if the field differs by no more than a share of its largest value.
void widen_if_uniform(ColorScale& scale, double share);

/// "1419.5 to 1539.4 °C"
std::string range_text(const Quantity& quantity, double low, double high);

}  // namespace joulet
