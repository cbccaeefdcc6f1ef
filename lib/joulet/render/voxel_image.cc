#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/render/voxel_image.h>
#include <joulet/render/vtk_errors.h>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkDoubleArray.h>
#include <vtkPoints.h>
#include <vtkXMLImageDataReader.h>
#include <vtkXMLPImageDataReader.h>

#include <algorithm>
#include <array>

namespace joulet {
namespace {

namespace fs = std::filesystem;

constexpr double per_mm = 1e3;  // 1/m

using Corner = std::array<double, 3>;  // mm

class VoxelReader {
public:
  explicit VoxelReader(const fs::path& file) : file_(file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) throw IoError(fmt::format("there is no file \"{}\"", file.string()));
    if (file.extension() == ".pvti")
      reader_ = vtkSmartPointer<vtkXMLPImageDataReader>::New();
    else
      reader_ = vtkSmartPointer<vtkXMLImageDataReader>::New();
    const QuietVtk quiet;
    errors_->observe(reader_);
    reader_->SetFileName(file.c_str());
    reader_->UpdateInformation();
    check();
  }
  std::vector<std::string> names() {
    std::vector<std::string> found;
    for (int i = 0; i < reader_->GetNumberOfCellArrays(); ++i) found.emplace_back(reader_->GetCellArrayName(i));
    return found;
  }
  vtkSmartPointer<vtkImageData> read(const std::vector<std::string>& wanted) {
    for (const std::string& name : names())
      reader_->SetCellArrayStatus(name.c_str(), std::find(wanted.begin(), wanted.end(), name) != wanted.end());
    const QuietVtk quiet;
    reader_->Update();
    check();
    return vtkImageData::SafeDownCast(reader_->GetOutputDataObject(0));
  }

private:
  void check() const {
    if (!errors_->text.empty())
      throw IoError(fmt::format("cannot read the voxels in \"{}\": {}", file_.string(), errors_->text));
  }

  fs::path file_;
  vtkSmartPointer<KeepErrors> errors_ = vtkSmartPointer<KeepErrors>::New();
  vtkSmartPointer<vtkXMLReader> reader_;
};

/// Collects sides of voxels and their values.
class VoxelSides {
public:
  explicit VoxelSides(const std::string& field) { values_->SetName(field.c_str()); }

  void add(const std::array<Corner, 4>& corners, double value) {
    std::array<vtkIdType, 4> ids{};
    for (std::size_t c = 0; c < 4; ++c) ids[c] = points_->InsertNextPoint(corners[c].data());
    cells_->InsertNextCell(4, ids.data());
    values_->InsertNextValue(value);
  }
  vtkSmartPointer<vtkPolyData> data() const {
    auto result = vtkSmartPointer<vtkPolyData>::New();
    result->SetPoints(points_);
    result->SetPolys(cells_);
    result->GetCellData()->AddArray(values_);
    return result;
  }

private:
  vtkSmartPointer<vtkPoints> points_ = vtkSmartPointer<vtkPoints>::New();
  vtkSmartPointer<vtkCellArray> cells_ = vtkSmartPointer<vtkCellArray>::New();
  vtkSmartPointer<vtkDoubleArray> values_ = vtkSmartPointer<vtkDoubleArray>::New();
};

/// A box of voxels with a quarter cut away or not.
struct CutBox {
  std::array<int, 3> n{};
  std::array<double, 3> h{}, origin{};
  bool cut = false;

  CutBox(vtkImageData* image, Cut how) : cut(how == Cut::quarter) {
    int extent[6];
    image->GetExtent(extent);
    for (std::size_t d = 0; d < 3; ++d) {
      n[d] = extent[2 * d + 1] - extent[2 * d];
      h[d] = image->GetSpacing()[d];
      origin[d] = -n[d] * h[d] / 2;
    }
  }
  bool outside(int i, int j, int k) const { return i >= n[0] || j < 0 || k >= n[2]; }
  bool cut_away(int i, int j) const { return cut && i >= n[0] / 2 && i < n[0] && j >= 0 && j < n[1] / 2; }
  vtkIdType id(int i, int j, int k) const { return (vtkIdType(k) * n[1] + j) * n[0] + i; }
  Corner at(int i, int j, int k) const { return {origin[0] + i * h[0], origin[1] + j * h[1], origin[2] + k * h[2]}; }

  vtkSmartPointer<vtkPolyData> edges() const {
    const int mx = n[0] / 2, my = n[1] / 2;
    using Corners = std::vector<std::array<int, 2>>;
    const Corners corners = cut ? Corners{{0, 0}, {mx, 0}, {mx, my}, {n[0], my}, {n[0], n[1]}, {0, n[1]}}
                                : Corners{{0, 0}, {n[0], 0}, {n[0], n[1]}, {0, n[1]}};
    auto points = vtkSmartPointer<vtkPoints>::New();
    auto lines = vtkSmartPointer<vtkCellArray>::New();
    for (const auto& [i, j] : corners)
      for (const int k : {0, n[2]}) points->InsertNextPoint(at(i, j, k).data());
    const auto size = static_cast<vtkIdType>(corners.size());
    for (vtkIdType c = 0; c < size; ++c) {
      const vtkIdType next = (c + 1) % size;
      lines->InsertNextCell({2 * c, 2 * c + 1});
      lines->InsertNextCell({2 * c, 2 * next});
      lines->InsertNextCell({2 * c + 1, 2 * next + 1});
    }
    auto result = vtkSmartPointer<vtkPolyData>::New();
    result->SetPoints(points);
    result->SetLines(lines);
    return result;
  }
};

}  // namespace

bool is_voxel_file(const fs::path& file) { return file.extension() == ".vti" || file.extension() == ".pvti"; }

std::vector<FieldInfo> voxel_fields_of(const fs::path& file) {
  std::vector<FieldInfo> found;
  for (const std::string& name : VoxelReader(file).names()) found.push_back({name, false});
  return found;
}

vtkSmartPointer<vtkImageData> read_voxels(const fs::path& file, const std::vector<std::string>& names) {
  auto image = VoxelReader(file).read(names);
  const double* h = image->GetSpacing();
  image->SetSpacing(h[0] * per_mm, h[1] * per_mm, h[2] * per_mm);
  image->SetOrigin(0, 0, 0);
  return image;
}

BodyShape voxel_shape(vtkImageData* image, const std::string& field, Cut cut, const VoxelChoice& drawn,
                      const VoxelChoice& own) {
  const CutBox box(image, cut);
  vtkDataArray* values = image->GetCellData()->GetArray(field.c_str());
  const auto visible = [&](int i, int j, int k) {
    return !box.outside(i, j, k) && !box.cut_away(i, j) && drawn(box.id(i, j, k));
  };
  VoxelSides faces(field), skin(field);
  for (int k = 0; k < box.n[2]; ++k)
    for (int j = 0; j < box.n[1]; ++j)
      for (int i = 0; i < box.n[0]; ++i) {
        if (box.cut_away(i, j) || !drawn(box.id(i, j, k)) || !own(box.id(i, j, k))) continue;
        const double value = values->GetComponent(box.id(i, j, k), 0);
        const auto side = [&](int ni, int nj) -> VoxelSides& { return box.cut_away(ni, nj) ? faces : skin; };
        const auto p = [&](int a, int b, int c) { return box.at(i + a, j + b, k + c); };
        if (!visible(i + 1, j, k)) side(i + 1, j).add({p(1, 0, 0), p(1, 1, 0), p(1, 1, 1), p(1, 0, 1)}, value);
        if (!visible(i, j - 1, k)) side(i, j - 1).add({p(0, 0, 0), p(1, 0, 0), p(1, 0, 1), p(0, 0, 1)}, value);
        if (!visible(i, j, k + 1)) skin.add({p(0, 0, 1), p(1, 0, 1), p(1, 1, 1), p(0, 1, 1)}, value);
      }
  return {faces.data(), skin.data(), box.edges()};
}

}  // namespace joulet
