#include <catch.h>

#include <joulet/base/error.h>
#include <joulet/render/voxel_image.h>
#include <unistd.h>
#include <vtkCellData.h>
#include <vtkDoubleArray.h>
#include <vtkUnsignedCharArray.h>
#include <vtkXMLImageDataWriter.h>

#include <filesystem>
#include <fstream>

using namespace joulet;
namespace fs = std::filesystem;

namespace {

/// 4 x 4 x 2 voxels of 1 um whose value is 100 k + 10 j + i.
vtkSmartPointer<vtkImageData> small_image() {
  auto image = vtkSmartPointer<vtkImageData>::New();
  image->SetDimensions(5, 5, 3);
  image->SetSpacing(1e-6, 1e-6, 1e-6);
  auto values = vtkSmartPointer<vtkDoubleArray>::New();
  values->SetName("value");
  for (int k = 0; k < 2; ++k)
    for (int j = 0; j < 4; ++j)
      for (int i = 0; i < 4; ++i) values->InsertNextValue(100 * k + 10 * j + i);
  image->GetCellData()->AddArray(values);
  return image;
}

const VoxelChoice all = [](vtkIdType) { return true; };

}  // namespace

TEST_CASE("the sides of voxels are those that face the eye, with the values of their voxels") {
  const auto image = small_image();
  const BodyShape whole = voxel_shape(image, "value", Cut::none, all, all);
  CHECK(whole.faces->GetNumberOfCells() == 0);
  CHECK(whole.skin->GetNumberOfCells() == 4 * 2 + 4 * 2 + 4 * 4);
  CHECK(whole.edges->GetNumberOfCells() == 12);

  // A quarter of 2 x 2 x 2 is cut away; the cut goes through x = 0 and y = 0.
  const BodyShape cut = voxel_shape(image, "value", Cut::quarter, all, all);
  CHECK(cut.faces->GetNumberOfCells() == 2 * 2 + 2 * 2);
  CHECK(cut.skin->GetNumberOfCells() == 2 * 2 + 2 * 2 + 12);
  CHECK(cut.edges->GetNumberOfCells() == 18);
  double bounds[6];
  cut.faces->GetBounds(bounds);
  CHECK(bounds[0] == Approx(0).margin(1e-12));
  CHECK(bounds[3] == Approx(0).margin(1e-12));
  double range[2];
  cut.faces->GetCellData()->GetArray("value")->GetRange(range);
  CHECK(range[0] == 1);    // i = 1, j = 0, beside the plane x = 0
  CHECK(range[1] == 123);  // i = 3, j = 2, k = 1, behind the plane y = 0
}

TEST_CASE("a single voxel shows three sides; one that is hidden shows none") {
  const auto image = small_image();
  const VoxelChoice one = [](vtkIdType i) { return i == 5; };
  CHECK(voxel_shape(image, "value", Cut::none, one, one).skin->GetNumberOfCells() == 3);
  CHECK(voxel_shape(image, "value", Cut::none, all, one).skin->GetNumberOfCells() == 0);
}

TEST_CASE("voxels are read in mm, and what cannot be read is said") {
  const fs::path file = fs::temp_directory_path() / ("joulet-voxels-" + std::to_string(getpid()) + ".vti");
  auto writer = vtkSmartPointer<vtkXMLImageDataWriter>::New();
  writer->SetFileName(file.c_str());
  writer->SetInputData(small_image());
  writer->Write();
  CHECK(is_voxel_file(file));
  REQUIRE(voxel_fields_of(file).size() == 1);
  CHECK(voxel_fields_of(file)[0].name == "value");
  const auto image = read_voxels(file, {"value"});
  CHECK(image->GetSpacing()[0] == Approx(1e-3));
  CHECK(image->GetCellData()->GetArray("value")->GetComponent(31, 0) == 133);
  std::ofstream(file) << "no image";
  CHECK_THROWS_AS(read_voxels(file, {"value"}), IoError);
  fs::remove(file);
  CHECK_THROWS_WITH(read_voxels(file, {"value"}), ContainsSubstring("there is no file"));
}
