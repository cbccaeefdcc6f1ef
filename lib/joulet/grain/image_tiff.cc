#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/grain/image_planes.h>

#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>

namespace joulet {
namespace {

namespace fs = std::filesystem;

/// What libtiff last complained of; it prints nothing.
thread_local std::string last_error;
void keep_error(const char* module, const char* format, va_list arguments) {
  char text[512];
  std::vsnprintf(text, sizeof text, format, arguments);
  last_error = module ? fmt::format("{}: {}", module, text) : text;
}

class Tiff {
public:
  explicit Tiff(const fs::path& file) : name_(file.string()) {
    TIFFSetErrorHandler(keep_error);
    TIFFSetWarningHandler(nullptr);
    last_error.clear();
    tiff_.reset(TIFFOpen(name_.c_str(), "r"));
    if (!tiff_) fail();
  }
  int pages() { return static_cast<int>(TIFFNumberOfDirectories(tiff_.get())); }
  /// Goes to a page and returns its width and height.
  std::array<int, 2> go_to(int page) {
    if (!TIFFSetDirectory(tiff_.get(), static_cast<tdir_t>(page))) fail();
    std::uint32_t width = 0, height = 0;
    std::uint16_t bits = 1, samples = 1, format = SAMPLEFORMAT_UINT;
    TIFFGetField(tiff_.get(), TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff_.get(), TIFFTAG_IMAGELENGTH, &height);
    TIFFGetFieldDefaulted(tiff_.get(), TIFFTAG_BITSPERSAMPLE, &bits);
    TIFFGetFieldDefaulted(tiff_.get(), TIFFTAG_SAMPLESPERPIXEL, &samples);
    TIFFGetFieldDefaulted(tiff_.get(), TIFFTAG_SAMPLEFORMAT, &format);
    if ((bits != 8 && bits != 16) || samples != 1 || format == SAMPLEFORMAT_IEEEFP || TIFFIsTiled(tiff_.get()))
      throw InputError(
          fmt::format("the image \"{}\" has {} samples of {} bits; labels are one sample of 8 or 16 bits, in strips",
                      name_, samples, bits));
    bits_ = bits;
    return {static_cast<int>(width), static_cast<int>(height)};
  }
  void read(int width, int height, std::vector<std::uint16_t>& values) {
    std::vector<std::uint8_t> row(static_cast<std::size_t>(TIFFScanlineSize(tiff_.get())));
    values.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int j = 0; j < height; ++j) {
      if (TIFFReadScanline(tiff_.get(), row.data(), static_cast<std::uint32_t>(j)) != 1) fail();
      std::uint16_t* out = values.data() + static_cast<std::size_t>(j) * static_cast<std::size_t>(width);
      if (bits_ == 8)
        std::copy_n(row.data(), width, out);
      else
        std::copy_n(reinterpret_cast<const std::uint16_t*>(row.data()), width, out);  // libtiff has swapped the bytes
    }
  }

private:
  [[noreturn]] void fail() const {
    throw IoError(fmt::format("cannot read the image \"{}\": {}", name_,
                              last_error.empty() ? "libtiff gives no reason" : last_error));
  }
  struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
  };
  std::string name_;
  std::unique_ptr<TIFF, Close> tiff_;
  int bits_ = 8;
};

class TiffPlanes final : public ImagePlanes {
public:
  explicit TiffPlanes(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      for (const auto& entry : fs::directory_iterator(path, error)) {
        const std::string end = lower_case(entry.path().extension().string());
        if (end == ".tif" || end == ".tiff") files_.push_back(entry.path());
      }
      std::sort(files_.begin(), files_.end());
      if (files_.empty()) throw IoError(fmt::format("there is no .tif file in the folder \"{}\"", path.string()));
    } else {
      files_.push_back(path);
    }
    open_ = std::make_unique<Tiff>(files_.front());
    const auto [width, height] = open_->go_to(0);
    size_ = {width, height, files_.size() == 1 ? open_->pages() : static_cast<int>(files_.size())};
  }

  void read(int k, std::vector<std::uint16_t>& values) override {
    const bool one_file = files_.size() == 1;
    if (!one_file) open_ = std::make_unique<Tiff>(files_[static_cast<std::size_t>(k)]);
    const auto [width, height] = open_->go_to(one_file ? k : 0);
    if (width != size_[0] || height != size_[1])
      throw InputError(fmt::format("plane {} of the image has {} x {} pixels, the first one {} x {}", k, width, height,
                                   size_[0], size_[1]));
    open_->read(width, height, values);
  }

private:
  std::vector<fs::path> files_;
  std::unique_ptr<Tiff> open_;
};

}  // namespace

std::unique_ptr<ImagePlanes> open_tiff(const std::filesystem::path& file_or_folder) {
  return std::make_unique<TiffPlanes>(file_or_folder);
}

}  // namespace joulet
