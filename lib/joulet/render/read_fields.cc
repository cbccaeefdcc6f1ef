#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/render/index_file.h>
#include <joulet/render/read_fields.h>
#include <joulet/render/voxel_image.h>
#include <joulet/render/vtk_errors.h>
#include <joulet/render/welded.h>
#include <vtkCell.h>
#include <vtkCellData.h>
#include <vtkDataArraySelection.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkXMLUnstructuredGridReader.h>

#include <algorithm>

namespace joulet {
namespace {

namespace fs = std::filesystem;

constexpr double mm = 1e-3;  // m

/// The files of a .pvtu, or the file itself.
std::vector<fs::path> pieces_of(const fs::path& file) {
  if (file.extension() != ".pvtu") return {file};
  std::vector<fs::path> files;
  for_each_entry(file, "PUnstructuredGrid", "Piece", [&](vtkXMLDataElement* piece) {
    if (const char* source = piece->GetAttribute("Source")) files.push_back(file.parent_path() / source);
  });
  if (files.empty()) throw IoError(fmt::format("\"{}\" names no pieces", file.string()));
  return files;
}

/// One .vtu file.
class PieceReader {
public:
  explicit PieceReader(const fs::path& file) : file_(file) {
    check_file();
    const QuietVtk quiet;
    errors_->observe(reader_);
    reader_->SetFileName(file.c_str());
    reader_->UpdateInformation();
    check();
  }
  std::vector<FieldInfo> fields() {
    std::vector<FieldInfo> found;
    for (int i = 0; i < reader_->GetNumberOfPointArrays(); ++i) found.push_back({reader_->GetPointArrayName(i), true});
    for (int i = 0; i < reader_->GetNumberOfCellArrays(); ++i) found.push_back({reader_->GetCellArrayName(i), false});
    return found;
  }
  /// Of the ranks that share the file.
  int n_pieces() { return reader_->GetNumberOfPieces(); }
  vtkUnstructuredGrid* read(const std::vector<std::string>& names) {
    const auto wanted = [&](const char* name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    for (int i = 0; i < reader_->GetNumberOfPointArrays(); ++i)
      reader_->SetPointArrayStatus(reader_->GetPointArrayName(i), wanted(reader_->GetPointArrayName(i)));
    for (int i = 0; i < reader_->GetNumberOfCellArrays(); ++i)
      reader_->SetCellArrayStatus(reader_->GetCellArrayName(i), wanted(reader_->GetCellArrayName(i)));
    const QuietVtk quiet;
    reader_->Update();
    check();
    return reader_->GetOutput();
  }

private:
  void check_file() const {
    std::error_code error;
    if (!fs::is_regular_file(file_, error)) throw IoError(fmt::format("there is no file \"{}\"", file_.string()));
  }
  void check() const {
    if (!errors_->text.empty())
      throw IoError(fmt::format("cannot read the fields in \"{}\": {}", file_.string(), errors_->text));
  }

  fs::path file_;
  vtkSmartPointer<KeepErrors> errors_ = vtkSmartPointer<KeepErrors>::New();
  vtkSmartPointer<vtkXMLUnstructuredGridReader> reader_ = vtkSmartPointer<vtkXMLUnstructuredGridReader>::New();
};

bool is_flat(vtkUnstructuredGrid* grid) {
  return grid->GetNumberOfCells() > 0 && grid->GetCell(0)->GetCellDimension() < 3;
}

void make_mm(vtkUnstructuredGrid* grid) {
  vtkPoints* points = grid->GetPoints();
  for (vtkIdType i = 0; i < points->GetNumberOfPoints(); ++i) {
    double x[3];
    points->GetPoint(i, x);
    points->SetPoint(i, x[0] / mm, x[1] / mm, x[2] / mm);
  }
}

}  // namespace

std::vector<FieldInfo> fields_of(const fs::path& file) {
  return is_voxel_file(file) ? voxel_fields_of(file) : PieceReader(pieces_of(file).front()).fields();
}

void read_fields(const fs::path& file, const std::vector<std::string>& names,
                 const std::function<void(vtkUnstructuredGrid*)>& use) {
  const auto pieces = pieces_of(file);
  std::vector<vtkSmartPointer<vtkUnstructuredGrid>> flat;
  for (const fs::path& piece : pieces) {
    PieceReader reader(piece);
    vtkUnstructuredGrid* grid = reader.read(names);
    make_mm(grid);
    if ((pieces.size() > 1 || reader.n_pieces() > 1) && is_flat(grid))
      flat.push_back(grid);
    else
      use(grid);
  }
  if (!flat.empty()) use(welded(flat));
}

std::string unit_of(vtkDataArray* array) {
  vtkInformation* information = array->GetInformation();
  const char* unit = information->Has(vtkDataArray::UNITS_LABEL()) ? information->Get(vtkDataArray::UNITS_LABEL()) : "";
  return unit ? unit : "";
}

vtkDataArray* find_array(vtkDataSet* data, const std::string& name) {
  if (vtkDataArray* at_points = data->GetPointData()->GetArray(name.c_str())) return at_points;
  return data->GetCellData()->GetArray(name.c_str());
}

}  // namespace joulet
