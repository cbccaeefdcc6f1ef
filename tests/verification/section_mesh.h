// A rectangle of quadrilaterals in Gmsh's format, for cases of planar sections.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <mpi.h>

/// Of two ends, mm.
struct SectionSide {
  double from, to;
};

/// n x n cells of a body "pellet" with the sides "left" and "right"; the others have no name. Collective; returns the
/// path, in the working directory, of which `name` and the number of ranks are a part.
inline std::string write_section(const std::string& name, SectionSide x, SectionSide z, int n) {
  int rank = 0, ranks = 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  const auto path = std::filesystem::temp_directory_path() /
                    ("joulet-" + name + "-" + std::to_string(x.from) + "-" + std::to_string(ranks) + ".msh");
  if (rank == 0) {
    std::ofstream out(path);
    out.precision(17);
    out << "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$PhysicalNames\n3\n2 1 \"pellet\"\n1 2 \"left\"\n1 3 \"right\"\n"
           "$EndPhysicalNames\n$Nodes\n"
        << (n + 1) * (n + 1) << "\n";
    const auto node = [n](int i, int j) { return 1 + i + j * (n + 1); };
    const auto at = [n](SectionSide side, int i) { return side.from + (side.to - side.from) * i / n; };
    for (int j = 0; j <= n; ++j)
      for (int i = 0; i <= n; ++i) out << node(i, j) << " " << at(x, i) << " " << at(z, j) << " 0\n";
    out << "$EndNodes\n$Elements\n" << n * n + 2 * n << "\n";
    int number = 0;
    for (int j = 0; j < n; ++j)
      for (const int side : {2, 3}) {
        const int i = side == 2 ? 0 : n;
        out << ++number << " 1 2 " << side << " " << side << " " << node(i, j) << " " << node(i, j + 1) << "\n";
      }
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i)
        out << ++number << " 3 2 1 1 " << node(i, j) << " " << node(i + 1, j) << " " << node(i + 1, j + 1) << " "
            << node(i, j + 1) << "\n";
    out << "$EndElements\n";
  }
  MPI_Barrier(MPI_COMM_WORLD);
  return path.string();
}
