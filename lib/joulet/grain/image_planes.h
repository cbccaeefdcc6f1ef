#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace joulet {

struct ImageStack;

/// An image that is read plane by plane. Constructed from its header; throws as image.h says.
class ImagePlanes {
public:
  virtual ~ImagePlanes() = default;
  const std::array<int, 3>& size() const { return size_; }
  /// The values of plane k, x fastest, into `values` of size()[0] * size()[1].
  virtual void read(int k, std::vector<std::uint16_t>& values) = 0;

protected:
  std::array<int, 3> size_{};
};

std::unique_ptr<ImagePlanes> open_tiff(const std::filesystem::path& file_or_folder);
std::unique_ptr<ImagePlanes> open_vti(const std::filesystem::path& file);
std::unique_ptr<ImagePlanes> open_raw(const ImageStack& image);

}  // namespace joulet
