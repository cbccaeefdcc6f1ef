#pragma once

#include <joulet/results/series.h>
#include <joulet/results/vtu.h>
#include <unistd.h>

#include <filesystem>
#include <string>

/// A results folder made for a test: an axisymmetric pellet of 4 x 4 squares of degree 1, radius 3 mm, height 8 mm,
/// whose temperature is 1000 K at the foot and 1400 K at the top. It goes with the test.
class MadeResult {
public:
  MadeResult() : folder(std::filesystem::temp_directory_path() / ("joulet-picture-" + std::to_string(getpid()))) {
    constexpr int n = 4;
    joulet::VtuPiece piece;
    joulet::VtuArray temperature{"temperature", "K", 1, std::vector<double>()};
    joulet::VtuArray current{"current_density", "A/m^2", 3, std::vector<double>()};
    joulet::VtuArray material{"material_id", "", 1, std::vector<std::int32_t>()};
    for (int j = 0; j <= n; ++j)
      for (int i = 0; i <= n; ++i) {
        piece.points.insert(piece.points.end(), {3e-3 * i / n, 8e-3 * j / n, 0});
        std::get<std::vector<double>>(temperature.values).push_back(1000 + 400. * j / n);
      }
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i) {
        const std::int64_t first = i + j * (n + 1);
        piece.connectivity.insert(piece.connectivity.end(), {first, first + 1, first + n + 2, first + n + 1});
        for (const double part : {0., -2e5, 0.}) std::get<std::vector<double>>(current.values).push_back(part);
        std::get<std::vector<std::int32_t>>(material.values).push_back(0);
      }
    piece.point_data = {temperature};
    piece.cell_data = {current, material};
    std::filesystem::create_directories(folder / "fields");
    write_vtu(folder / "fields" / "fields-0000.vtu", piece);
    joulet::FieldSeries(folder / "solution.pvd").add(120, "fields/fields-0000.vtu");
  }
  ~MadeResult() { std::filesystem::remove_all(folder); }
  MadeResult(const MadeResult&) = delete;
  MadeResult& operator=(const MadeResult&) = delete;

  const std::filesystem::path folder;
};
