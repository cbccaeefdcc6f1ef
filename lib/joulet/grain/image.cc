#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/grain/image.h>
#include <joulet/grain/image_planes.h>

#include <cmath>
#include <filesystem>

namespace joulet {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<ImagePlanes> open(const ImageStack& image) {
  const fs::path file = image.file;
  std::error_code error;
  if (!fs::exists(file, error))
    throw IoError(fmt::format("cannot read the image \"{}\": there is no such file", image.file));
  const std::string end = lower_case(file.extension().string());
  if (fs::is_directory(file, error) || end == ".tif" || end == ".tiff") return open_tiff(file);
  if (end == ".vti") return open_vti(file);
  return open_raw(image);
}

}  // namespace

std::array<int, 3> image_size(const ImageStack& image) { return open(image)->size(); }

void read_image(const ImageStack& image, const std::vector<GrainPhase>& phases, const Slab& slab,
                std::vector<std::uint8_t>& label) {
  constexpr int unclaimed = -1;
  std::vector<int> phase_of(65536, unclaimed);
  for (std::size_t p = 0; p < phases.size(); ++p)
    for (const double value : phases[p].labels)
      phase_of[static_cast<std::size_t>(std::lround(value))] = static_cast<int>(p);

  const auto planes = open(image);
  const std::array<int, 3>& size = planes->size();
  const Grid& grid = slab.grid();
  const int parts = grid.n[0] / size[0];
  std::vector<std::uint16_t> values;
  int held = -1;
  for (int k = 0; k < slab.planes(); ++k) {
    const int plane = (k + slab.first()) / parts;
    if (plane != held) planes->read(plane, values);
    held = plane;
    for (int j = 0; j < grid.n[1]; ++j)
      for (int i = 0; i < grid.n[0]; ++i) {
        const std::uint16_t value = values[static_cast<std::size_t>(j / parts) * static_cast<std::size_t>(size[0]) +
                                           static_cast<std::size_t>(i / parts)];
        const int phase = phase_of[value];
        if (phase == unclaimed)
          throw InputError(
              fmt::format("the image \"{}\" has the value {} at voxel {}, {}, {}, and no phase lists it in its labels",
                          image.file, value, i / parts, j / parts, plane));
        label[slab.at(i, j, k)] = static_cast<std::uint8_t>(phase);
      }
  }
}

}  // namespace joulet
