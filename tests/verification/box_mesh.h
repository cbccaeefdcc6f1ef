#pragma once

#include <joulet/problem/load_mesh.h>
#include <joulet/problem/problem.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

namespace joulet {

struct BoxSide {
  double from, to;  ///< mm
  int cells;
};

/// Writes a block of hexahedra, the body "pellet", as MSH 2.2.
inline void write_box(const std::string& path, const std::array<BoxSide, 3>& sides) {
  const auto& [x, y, z] = sides;
  const auto node = [&](int i, int j, int k) { return 1 + i + (x.cells + 1) * (j + (y.cells + 1) * k); };
  const auto at = [](const BoxSide& side, int i) { return side.from + (side.to - side.from) * i / side.cells; };
  std::ofstream file(path);
  file.precision(17);
  file << "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$PhysicalNames\n1\n3 1 \"pellet\"\n$EndPhysicalNames\n$Nodes\n"
       << (x.cells + 1) * (y.cells + 1) * (z.cells + 1) << '\n';
  for (int k = 0; k <= z.cells; ++k)
    for (int j = 0; j <= y.cells; ++j)
      for (int i = 0; i <= x.cells; ++i)
        file << node(i, j, k) << ' ' << at(x, i) << ' ' << at(y, j) << ' ' << at(z, k) << '\n';
  file << "$EndNodes\n$Elements\n" << x.cells * y.cells * z.cells << '\n';
  int number = 0;
  for (int k = 0; k < z.cells; ++k)
    for (int j = 0; j < y.cells; ++j)
      for (int i = 0; i < x.cells; ++i) {
        file << ++number << " 5 2 1 1";
        for (const int up : {k, k + 1})
          file << ' ' << node(i, j, up) << ' ' << node(i + 1, j, up) << ' ' << node(i + 1, j + 1, up) << ' '
               << node(i, j + 1, up);
        file << '\n';
      }
  file << "$EndElements\n";
}

}  // namespace joulet
