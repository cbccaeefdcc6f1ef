#include <catch.h>

#include <joulet/render/lagrange_cells.h>
#include <joulet/render/welded.h>
#include <vtkCellData.h>
#include <vtkDoubleArray.h>
#include <vtkHigherOrderQuadrilateral.h>
#include <vtkPointData.h>
#include <vtkPoints.h>

#include <cmath>
#include <map>

using namespace joulet;

namespace {

double field(double x, double y) { return 1 + x - 2 * y + 3 * x * x * y; }

/// Quadrilaterals of degree 2 on a grid of unit squares; `apart` doubles the points between the first two columns, as
/// on a crack.
vtkSmartPointer<vtkUnstructuredGrid> squares(int columns, int rows, bool apart = false) {
  auto grid = vtkSmartPointer<vtkUnstructuredGrid>::New();
  auto points = vtkSmartPointer<vtkPoints>::New();
  points->SetDataTypeToDouble();
  auto values = vtkSmartPointer<vtkDoubleArray>::New(), numbers = vtkSmartPointer<vtkDoubleArray>::New();
  values->SetName("field");
  numbers->SetName("number");
  grid->Allocate(columns * rows);
  std::map<std::array<int, 3>, vtkIdType> made;
  const int order[] = {2, 2};
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      vtkIdType ids[9];
      for (int j = 0; j <= 2; ++j)
        for (int i = 0; i <= 2; ++i) {
          const int x = 2 * column + i, y = 2 * row + j;
          const auto [place, is_new] = made.try_emplace({x, y, apart && column > 0 ? 1 : 0}, 0);
          if (is_new) {
            place->second = points->InsertNextPoint(x / 2., y / 2., 0);
            values->InsertNextValue(field(x / 2., y / 2.));
          }
          ids[vtkHigherOrderQuadrilateral::PointIndexFromIJK(i, j, order)] = place->second;
        }
      grid->InsertNextCell(VTK_LAGRANGE_QUADRILATERAL, 9, ids);
      numbers->InsertNextValue(column + 10 * row);
    }
  grid->SetPoints(points);
  grid->GetPointData()->AddArray(values);
  grid->GetCellData()->AddArray(numbers);
  return grid;
}

}  // namespace

TEST_CASE("refined cells share points with their neighbours and follow the shape functions") {
  const LagrangeCells cells = lagrange_cells(squares(3, 2));
  CHECK(cells.dim == 2);
  CHECK(cells.degree == 2);
  const auto fine = refined(cells, 5);
  CHECK(fine->GetNumberOfPoints() == 16 * 11);
  CHECK(fine->GetNumberOfCells() == 3 * 2 * 25);
  vtkDataArray* values = fine->GetPointData()->GetArray("field");
  for (vtkIdType i = 0; i < fine->GetNumberOfPoints(); ++i) {
    double x[3];
    fine->GetPoint(i, x);
    CHECK(values->GetComponent(i, 0) == Approx(field(x[0], x[1])));
  }
  CHECK(fine->GetCellData()->GetArray("number")->GetComponent(3 * 2 * 25 - 1, 0) == 12);
}

TEST_CASE("outer sides are the rim, and both sides of a crack") {
  const LagrangeCells whole = outer_sides(lagrange_cells(squares(3, 2)));
  CHECK(whole.dim == 1);
  CHECK(whole.size() == 10);
  CHECK(outer_sides(lagrange_cells(squares(3, 2, true))).size() == 14);
}

TEST_CASE("edges come once each") { CHECK(edges(lagrange_cells(squares(3, 2))).size() == 3 * 3 + 4 * 2); }

TEST_CASE("where a cell meets two smaller ones there is no rim") {
  // One square of side 2 at the left, four of side 1 at the right; they share no points.
  auto grid = squares(2, 2);
  vtkPoints* points = grid->GetPoints();
  for (vtkIdType i = 0; i < points->GetNumberOfPoints(); ++i) {
    double x[3];
    points->GetPoint(i, x);
    points->SetPoint(i, x[0] + 2, x[1], 0);
  }
  vtkIdType ids[9];
  const int order[] = {2, 2};
  for (int j = 0; j <= 2; ++j)
    for (int i = 0; i <= 2; ++i) {
      ids[vtkHigherOrderQuadrilateral::PointIndexFromIJK(i, j, order)] = points->InsertNextPoint(i, j, 0);
      vtkDoubleArray::SafeDownCast(grid->GetPointData()->GetArray("field"))->InsertNextValue(0);
    }
  grid->InsertNextCell(VTK_LAGRANGE_QUADRILATERAL, 9, ids);
  vtkDoubleArray::SafeDownCast(grid->GetCellData()->GetArray("number"))->InsertNextValue(99);

  const LagrangeCells rim = outer_sides(lagrange_cells(grid));
  CHECK(rim.size() == 3 + 6);
  for (std::size_t i = 0; i < rim.size(); ++i) {
    double x[3];
    points->GetPoint(rim.cell(i)[1], x);  // the middle
    CHECK_FALSE(std::abs(x[0] - 2) < 1e-9);
  }
}

TEST_CASE("pieces of ranks are one body again, and a crack stays open") {
  const auto left = squares(1, 2), right = squares(1, 2);
  for (vtkIdType i = 0; i < right->GetNumberOfPoints(); ++i) {
    double x[3];
    right->GetPoint(i, x);
    right->GetPoints()->SetPoint(i, x[0] + 1, x[1], 0);
    right->GetPointData()->GetArray("field")->SetComponent(i, 0, field(x[0] + 1, x[1]));
  }
  CHECK(outer_sides(lagrange_cells(welded({left, right}))).size() == 8);
  right->GetPointData()->GetArray("field")->SetComponent(0, 0, 7);  // another value on the other side of the crack
  CHECK(outer_sides(lagrange_cells(welded({left, right}))).size() == 10);
}

TEST_CASE("a selection keeps cells with their data") {
  const LagrangeCells cells = lagrange_cells(squares(3, 1));
  const LagrangeCells last = selected(cells, {0, 0, 1});
  REQUIRE(last.size() == 1);
  CHECK(refined(last, 1)->GetCellData()->GetArray("number")->GetComponent(0, 0) == 2);
}
