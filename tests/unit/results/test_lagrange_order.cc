#include <joulet/results/lagrange_order.h>

#include "catch.h"

#include <algorithm>
#include <vector>

using joulet::vtk_lagrange_order;
using Order = std::vector<int>;

TEST_CASE("every node has a place of its own") {
  for (const int dim : {1, 2, 3})
    for (const int degree : {1, 2, 3, 4}) {
      CAPTURE(dim, degree);
      Order order = vtk_lagrange_order(dim, degree);
      std::size_t nodes = 1;
      for (int d = 0; d < dim; ++d) nodes *= degree + 1;
      REQUIRE(order.size() == nodes);
      std::sort(order.begin(), order.end());
      for (std::size_t i = 0; i < nodes; ++i) CHECK(order[i] == static_cast<int>(i));
    }
}

TEST_CASE("corners come first, counted around the bottom, then around the top") {
  for (const int p : {1, 2, 3}) {
    const int n = p + 1;
    const Order line = vtk_lagrange_order(1, p);
    CHECK(line[0] == 0);
    CHECK(line[p] == 1);
    const Order square = vtk_lagrange_order(2, p);
    CHECK(Order{square[0], square[p], square[n * p + p], square[n * p]} == Order{0, 1, 2, 3});
    const Order cube = vtk_lagrange_order(3, p);
    for (const int k : {0, 1}) {
      const int base = k * n * n * p;
      CHECK(Order{cube[base], cube[base + p], cube[base + n * p + p], cube[base + n * p]} ==
            Order{4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 3});
    }
  }
}

TEST_CASE("lines and quadrilaterals of degree 2 and 3") {
  CHECK(vtk_lagrange_order(1, 3) == Order{0, 2, 3, 1});
  CHECK(vtk_lagrange_order(2, 2) == Order{0, 4, 1, 7, 8, 5, 3, 6, 2});
  CHECK(vtk_lagrange_order(2, 3) == Order{0, 4, 5, 1, 10, 12, 13, 6, 11, 14, 15, 7, 3, 8, 9, 2});
}

TEST_CASE("a hexahedron of degree 2") {
  // As vtkTriQuadraticHexahedron (edges 8..19, faces x-, x+, y-, y+, z-, z+ as 20..25, centre 26) but for the two
  // upright edges at the back, 18 and 19, which files of version 1.0 count the other way round.
  CHECK(vtk_lagrange_order(3, 2) == Order{0,  8,  1,  11, 24, 9,  3,  10, 2,   // z = 0
                                          16, 22, 17, 20, 26, 21, 18, 23, 19,  // z = 1/2
                                          4,  12, 5,  15, 25, 13, 7,  14, 6});
}

TEST_CASE("since VTK 9.1 the upright edges follow the corners around") {
  // vtkTriQuadraticHexahedron as it is.
  CHECK(vtk_lagrange_order(3, 2, joulet::HexahedronEdges::of_vtk_9_1) ==
        Order{0,  8,  1,  11, 24, 9,  3,  10, 2,   // z = 0
              16, 22, 17, 20, 26, 21, 19, 23, 18,  // z = 1/2
              4,  12, 5,  15, 25, 13, 7,  14, 6});
}

TEST_CASE("the layers of a hexahedron of degree 3") {
  const Order order = vtk_lagrange_order(3, 3);
  const auto layer = [&order](int k) { return Order(order.begin() + 16 * k, order.begin() + 16 * (k + 1)); };
  CHECK(layer(0) == Order{0, 8, 9, 1, 14, 48, 49, 10, 15, 50, 51, 11, 3, 12, 13, 2});
  CHECK(layer(1) == Order{24, 40, 41, 26, 32, 56, 57, 36, 33, 58, 59, 37, 28, 44, 45, 30});
}
