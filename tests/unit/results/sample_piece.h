#pragma once

#include <joulet/results/vtu.h>

/// Two quadrilaterals of degree 1 side by side, with temperatures at their six corners.
inline joulet::VtuPiece two_quadrilaterals() {
  joulet::VtuPiece piece;
  piece.points = {0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 1, 1, 0, 2, 1, 0};
  piece.connectivity = {0, 1, 4, 3, 1, 2, 5, 4};
  piece.point_data = {{"temperature", "K", 1, std::vector<double>{300, 301, 302, 303, 304, 1 / 3.}}};
  return piece;
}
