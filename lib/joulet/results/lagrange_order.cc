#include <joulet/results/lagrange_order.h>

namespace joulet {

namespace {

int in_quadrilateral(int i, int j, int p) {
  const bool side_i = i == 0 || i == p, side_j = j == 0 || j == p;
  if (side_i && side_j) return i ? (j ? 2 : 1) : (j ? 3 : 0);
  const int n = p - 1;
  if (side_j) return 4 + (j ? 2 * n : 0) + (i - 1);  // bottom edge, top edge
  if (side_i) return 4 + (i ? n : 3 * n) + (j - 1);  // right edge, left edge
  return 4 + 4 * n + (i - 1) + n * (j - 1);
}

int in_hexahedron(int i, int j, int k, int p, HexahedronEdges edges) {
  const bool side_i = i == 0 || i == p, side_j = j == 0 || j == p, side_k = k == 0 || k == p;
  const int sides = side_i + side_j + side_k, n = p - 1;
  if (sides == 3) return (i ? (j ? 2 : 1) : (j ? 3 : 0)) + (k ? 4 : 0);
  int offset = 8;
  if (sides == 2) {
    if (!side_i) return offset + (i - 1) + (j ? 2 * n : 0) + (k ? 4 * n : 0);
    if (!side_j) return offset + (j - 1) + (i ? n : 3 * n) + (k ? 4 * n : 0);
    offset += 8 * n;
    const bool around = edges == HexahedronEdges::of_vtk_9_1;  // the four corners as they follow on the bottom
    return offset + (k - 1) + n * (i ? (j ? (around ? 2 : 3) : 1) : (j ? (around ? 3 : 2) : 0));
  }
  offset += 12 * n;
  if (sides == 1) {
    if (side_i) return offset + (j - 1) + n * (k - 1) + (i ? n * n : 0);
    offset += 2 * n * n;
    if (side_j) return offset + (i - 1) + n * (k - 1) + (j ? n * n : 0);
    offset += 2 * n * n;
    return offset + (i - 1) + n * (j - 1) + (k ? n * n : 0);
  }
  offset += 6 * n * n;
  return offset + (i - 1) + n * ((j - 1) + n * (k - 1));
}

}  // namespace

std::vector<int> vtk_lagrange_order(int dim, int degree, HexahedronEdges edges) {
  const int n = degree + 1;
  std::vector<int> order;
  for (int k = 0; k < (dim == 3 ? n : 1); ++k)
    for (int j = 0; j < (dim >= 2 ? n : 1); ++j)
      for (int i = 0; i < n; ++i) {
        if (dim == 3)
          order.push_back(in_hexahedron(i, j, k, degree, edges));
        else if (dim == 2)
          order.push_back(in_quadrilateral(i, j, degree));
        else
          order.push_back(i == 0 ? 0 : i == degree ? 1 : i + 1);
      }
  return order;
}

}  // namespace joulet
