#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/image_planes.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string_view>

namespace joulet {
namespace {

/// A part of the head of a file is enough: the XML stands before the data, which may be gigabytes.
constexpr std::size_t longest_head = 1 << 20;

/// The integer types of VTK that labels may have, and their sizes.
const std::map<std::string, int, std::less<>> integer_types = {{"UInt8", 1}, {"Int8", 1},   {"UInt16", 2}, {"Int16", 2},
                                                               {"Int32", 4}, {"UInt32", 4}, {"Int64", 8}};

/// The value of `name="value"` in a tag; empty when it is not there.
std::string attribute(std::string_view tag, std::string_view name) {
  const std::string key = fmt::format(" {}=\"", name);
  const std::size_t at = tag.find(key);
  if (at == std::string_view::npos) return "";
  const std::size_t begin = at + key.size();
  return std::string(tag.substr(begin, tag.find('"', begin) - begin));
}

class VtiPlanes final : public ImagePlanes {
public:
  explicit VtiPlanes(const std::filesystem::path& file) : name_(file.string()), stream_(file, std::ios::binary) {
    if (!stream_) throw IoError(fmt::format("cannot read the image \"{}\"", name_));
    std::string head(longest_head, '\0');
    stream_.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream_.gcount()));
    stream_.clear();
    const std::string_view vtk = tag(head, "<VTKFile"), image = tag(head, "<ImageData");
    if (attribute(vtk, "type") != "ImageData") fail("it is no VTK ImageData file");
    if (!attribute(vtk, "compressor").empty()) fail("its data are compressed; write it again without compression");
    if (attribute(vtk, "byte_order") == "BigEndian") fail("its data are big endian");
    set_size(attribute(image, "WholeExtent"));
    const std::size_t cells = head.find("<CellData");
    if (cells == std::string::npos) fail("it has no cell data");
    const std::string_view array = tag(std::string_view(head).substr(cells), "<DataArray");
    const auto type = integer_types.find(attribute(array, "type"));
    if (type == integer_types.end()) fail("its first cell data are no integers");
    bytes_ = type->second;
    const std::string format = attribute(array, "format");
    if (format == "appended" && head.find("encoding=\"raw\"") != std::string::npos)
      locate(head, attribute(vtk, "header_type") == "UInt64" ? 8 : 4, attribute(array, "offset"));
    else if (format == "ascii")
      read_ascii(static_cast<std::size_t>(array.data() - head.data()) + array.size());
    else
      fail("its data are \"" + format + "\"; appended raw and ascii are read");
  }

  void read(int k, std::vector<std::uint16_t>& values) override {
    const std::size_t n = static_cast<std::size_t>(size_[0]) * static_cast<std::size_t>(size_[1]);
    if (!ascii_.empty()) {
      const auto first = ascii_.begin() + static_cast<std::ptrdiff_t>(n * static_cast<std::size_t>(k));
      values.assign(first, first + static_cast<std::ptrdiff_t>(n));
      return;
    }
    std::vector<std::uint8_t> buffer(n * static_cast<std::size_t>(bytes_));
    stream_.seekg(static_cast<std::streamoff>(data_ + std::uintmax_t(k) * buffer.size()));
    if (!stream_.read(reinterpret_cast<char*>(buffer.data()), static_cast<std::streamsize>(buffer.size())))
      fail("it ends too early");
    values.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      std::uint64_t value = 0;
      for (int b = bytes_; b-- > 0;)
        value = value << 8 | buffer[i * static_cast<std::size_t>(bytes_) + static_cast<std::size_t>(b)];
      if (value > 65535) fail(fmt::format("it has a label above 65535, or below 0, in plane {}", k));
      values[i] = static_cast<std::uint16_t>(value);
    }
  }

private:
  [[noreturn]] void fail(const std::string& why) const {
    throw InputError(fmt::format("the image \"{}\" can't be used: {}", name_, why));
  }
  std::string_view tag(std::string_view text, std::string_view name) const {
    const std::size_t begin = text.find(name);
    const std::size_t end = begin == std::string_view::npos ? begin : text.find('>', begin);
    if (end == std::string_view::npos) fail(fmt::format("there is no {}> at its beginning", name));
    return text.substr(begin, end + 1 - begin);
  }
  void set_size(const std::string& extent) {
    int e[6] = {0, -1, 0, -1, 0, -1};
    std::sscanf(extent.c_str(), "%d %d %d %d %d %d", e, e + 1, e + 2, e + 3, e + 4, e + 5);
    for (int d = 0; d < 3; ++d) {
      size_[d] = e[2 * d + 1] - e[2 * d];
      if (size_[d] < 1 || size_[d] > 65536)
        fail("its WholeExtent is \"" + extent + "\"; cells along each axis are needed");
    }
  }
  std::uintmax_t cells() const { return std::uintmax_t(size_[0]) * size_[1] * size_[2]; }
  void locate(const std::string& head, int header, const std::string& offset) {
    const std::size_t appended = head.find("<AppendedData");
    if (appended == std::string::npos) fail("its appended data begin too late");
    data_ = head.find('_', head.find('>', appended)) + 1 + std::strtoull(offset.c_str(), nullptr, 10) +
            static_cast<std::uintmax_t>(header);
    const std::uintmax_t needed = data_ + cells() * static_cast<std::uintmax_t>(bytes_),
                         there = std::filesystem::file_size(name_);
    if (there < needed)
      fail(fmt::format("it has {} bytes, and {} x {} x {} cells need {}", there, size_[0], size_[1], size_[2], needed));
  }
  void read_ascii(std::size_t begin) {
    // A number takes at least two bytes.
    if (std::filesystem::file_size(name_) < begin + 2 * cells() - 1) fail("it has fewer values than cells");
    ascii_.reserve(static_cast<std::size_t>(cells()));
    stream_.seekg(static_cast<std::streamoff>(begin));
    long long value = 0;
    while (ascii_.size() < cells() && stream_ >> value) {
      if (value < 0 || value > 65535) fail(fmt::format("it has the label {}; 0 to 65535 are possible", value));
      ascii_.push_back(static_cast<std::uint16_t>(value));
    }
    if (ascii_.size() < cells()) fail("it has fewer values than cells");
  }

  std::string name_;
  std::ifstream stream_;
  int bytes_ = 1;
  std::uintmax_t data_ = 0;
  std::vector<std::uint16_t> ascii_;
};

}  // namespace

std::unique_ptr<ImagePlanes> open_vti(const std::filesystem::path& file) { return std::make_unique<VtiPlanes>(file); }

}  // namespace joulet
