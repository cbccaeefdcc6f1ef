#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/grain_case.h>
#include <joulet/grain/image_planes.h>

#include <cmath>
#include <fstream>

namespace joulet {
namespace {

namespace fs = std::filesystem;

class RawPlanes final : public ImagePlanes {
public:
  explicit RawPlanes(const ImageStack& image) : name_(image.file), bytes_(image.type == "uint8" ? 1 : 2) {
    if (image.size.size() != 3) throw InputError("size: raw data need three numbers, the voxels along x, y and z");
    for (int d = 0; d < 3; ++d) {
      const double n = image.size[static_cast<std::size_t>(d)];
      if (n != std::floor(n) || n > 65536)
        throw InputError(fmt::format("size: {:g} is not a whole number of voxels up to 65536", n));
      size_[d] = static_cast<int>(n);
    }
    offset_ = static_cast<std::uintmax_t>(image.offset);
    std::error_code error;
    const std::uintmax_t there = fs::file_size(name_, error);
    if (error) throw IoError(fmt::format("cannot read the image \"{}\": {}", name_, error.message()));
    const std::uintmax_t needed = offset_ + std::uintmax_t(size_[0]) * size_[1] * size_[2] * bytes_;
    if (there != needed)
      throw InputError(
          fmt::format("the image \"{}\" has {} bytes; {} x {} x {} voxels of {} and an offset of {} need {}", name_,
                      there, size_[0], size_[1], size_[2], image.type, image.offset, needed));
    stream_.open(name_, std::ios::binary);
    if (!stream_) throw IoError(fmt::format("cannot read the image \"{}\"", name_));
  }

  void read(int k, std::vector<std::uint16_t>& values) override {
    const std::size_t n = static_cast<std::size_t>(size_[0]) * static_cast<std::size_t>(size_[1]);
    buffer_.resize(n * bytes_);
    stream_.seekg(static_cast<std::streamoff>(offset_ + std::uintmax_t(k) * buffer_.size()));
    if (!stream_.read(reinterpret_cast<char*>(buffer_.data()), static_cast<std::streamsize>(buffer_.size())))
      throw IoError(fmt::format("cannot read plane {} of the image \"{}\"", k, name_));
    values.resize(n);
    for (std::size_t i = 0; i < n; ++i)
      values[i] = bytes_ == 1 ? buffer_[i] : static_cast<std::uint16_t>(buffer_[2 * i] | buffer_[2 * i + 1] << 8);
  }

private:
  std::string name_;
  std::size_t bytes_;
  std::uintmax_t offset_ = 0;
  std::ifstream stream_;
  std::vector<std::uint8_t> buffer_;
};

}  // namespace

std::unique_ptr<ImagePlanes> open_raw(const ImageStack& image) { return std::make_unique<RawPlanes>(image); }

}  // namespace joulet
