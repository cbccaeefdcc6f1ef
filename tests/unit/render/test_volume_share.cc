#include <catch.h>

#include <joulet/render/read_fields.h>
#include <joulet/render/volume_share.h>

#include "picture_files.h"

using namespace joulet;

TEST_CASE("percentiles weigh a half section by the rings that it sweeps") {
  // The temperature of the made result grows linearly with the height, so that the volume does not depend on the
  // radius.
  const MadeResult made;
  VolumeShare share;
  read_fields(made.folder / "fields/fields-0000.vtu", {"temperature"},
              [&](vtkUnstructuredGrid* grid) { share.add(lagrange_cells(grid), "temperature"); });
  CHECK(share.percentile(50) == Approx(1200).margin(10));
  CHECK(share.percentile(95) == Approx(1380).margin(10));
  CHECK(share.percentile(1) == Approx(1004).margin(10));
}

TEST_CASE("the volume near the axis is small") {
  // The field is the radius: a share of 25 % of the volume lies within half the radius.
  const MadeResult made;
  VolumeShare share;
  read_fields(made.folder / "fields/fields-0000.vtu", {"temperature"}, [&](vtkUnstructuredGrid* grid) {
    vtkDataArray* values = find_array(grid, "temperature");
    for (vtkIdType i = 0; i < grid->GetNumberOfPoints(); ++i) values->SetComponent(i, 0, grid->GetPoint(i)[0]);
    share.add(lagrange_cells(grid), "temperature");
  });
  CHECK(share.percentile(25) == Approx(1.5).margin(0.1));
}

TEST_CASE("a percentile of nothing is a mistake") {
  CHECK_THROWS_AS(VolumeShare().percentile(50), std::invalid_argument);
}
