#include <joulet/results/vtu.h>
#include <joulet/study/keys.h>
#include <joulet/study/study_table.h>

#include <algorithm>
#include <limits>

namespace joulet {
namespace {

/// Points per axis; the last runs fastest, as the cases do.
using Shape = std::vector<std::size_t>;

std::size_t count(const Shape& shape) {
  std::size_t n = 1;
  for (const std::size_t points : shape) n *= points;
  return n;
}

/// Position of a point of the grid along each axis.
Shape position(std::size_t number, const Shape& shape) {
  Shape index(shape.size());
  for (std::size_t k = shape.size(); k-- > 0; number /= shape[k]) index[k] = number % shape[k];
  return index;
}

std::size_t number_of(const Shape& index, const Shape& shape) {
  std::size_t number = 0;
  for (std::size_t k = 0; k < shape.size(); ++k) number = number * shape[k] + index[k];
  return number;
}

/// Lines, quadrilaterals or hexahedra of degree 1 between the points of a grid.
VtuPiece grid(const Shape& shape) {
  VtuPiece piece;
  const std::size_t dim = shape.size();
  constexpr VtuCell cells[] = {VtuCell::lagrange_curve, VtuCell::lagrange_quadrilateral, VtuCell::lagrange_hexahedron};
  piece.cell = cells[dim - 1];
  piece.points_per_cell = 1 << dim;
  // Corners of a cell in the order of VTK: round the bottom, then round the top.
  constexpr std::size_t corners[8][3] = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0},
                                         {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}};
  for (std::size_t number = 0; number < count(shape); ++number) {
    const Shape index = position(number, shape);
    bool is_first_corner = true;
    for (std::size_t k = 0; k < 3; ++k) {
      const bool axis = k < dim;
      piece.points.push_back(axis ? static_cast<double>(index[k]) / static_cast<double>(shape[k] - 1) : 0);
      if (axis && index[k] + 1 == shape[k]) is_first_corner = false;
    }
    if (!is_first_corner) continue;
    for (int c = 0; c < piece.points_per_cell; ++c) {
      Shape corner = index;
      for (std::size_t k = 0; k < dim; ++k) corner[k] += corners[c][k];
      piece.connectivity.push_back(static_cast<std::int64_t>(number_of(corner, shape)));
    }
  }
  return piece;
}

/// The value of a key for each case; words count from 0 in the order of the points.
std::vector<double> axis_values(const StudyTable& table, std::size_t key) {
  std::vector<double> values;
  for (std::size_t i = 0; i < table.results.size(); ++i)
    values.push_back(table.units[key].empty() ? static_cast<double>(position(i, table.cases.shape)[key])
                                              : table.input(i, key));
  return values;
}

/// Each value as often as there are times.
std::vector<double> repeated(const std::vector<double>& values, std::size_t n) {
  std::vector<double> result;
  for (const double value : values) result.insert(result.end(), n, value);
  return result;
}

VtuArray array(std::string_view name, std::string_view unit, std::vector<double> values) {
  return {std::string(name), unit == "1" ? "" : std::string(unit), 1, std::move(values)};
}

bool is_grid(const Shape& shape, std::size_t most_axes) {
  return !shape.empty() && shape.size() <= most_axes && *std::min_element(shape.begin(), shape.end()) >= 2;
}

}  // namespace

bool has_study_map(const StudyTable& table) { return is_grid(table.cases.shape, 3); }

bool has_history_map(const StudyTable& table) {
  return is_grid(table.cases.shape, 2) && table.settings.times.size() >= 2;
}

void write_study_map(const std::filesystem::path& file, const StudyTable& table) {
  VtuPiece piece = grid(table.cases.shape);
  for (std::size_t k = 0; k < table.cases.keys.size(); ++k)
    piece.point_data.push_back(array(table.cases.keys[k], table.units[k], axis_values(table, k)));
  for (std::size_t a = 0; a < answers().size(); ++a) {
    std::vector<double> values;
    for (const CaseResult& r : table.results)
      values.push_back(r.finished ? r.answers[a] : std::numeric_limits<double>::quiet_NaN());
    piece.point_data.push_back(array(answers()[a].name, answers()[a].unit, std::move(values)));
  }
  std::vector<double> finished;
  for (const CaseResult& r : table.results) finished.push_back(r.finished ? 1 : 0);
  piece.point_data.push_back(array("finished", "1", std::move(finished)));
  write_vtu(file, piece);
}

void write_history_map(const std::filesystem::path& file, const StudyTable& table) {
  const auto& times = table.settings.times;
  Shape shape = table.cases.shape;
  shape.push_back(times.size());
  VtuPiece piece = grid(shape);
  for (std::size_t k = 0; k < table.cases.keys.size(); ++k)
    piece.point_data.push_back(
        array(table.cases.keys[k], table.units[k], repeated(axis_values(table, k), times.size())));
  std::vector<double> time, conversion, energy;
  for (const CaseResult& r : table.results) {
    time.insert(time.end(), times.begin(), times.end());
    const std::vector<double> unknown(times.size(), std::numeric_limits<double>::quiet_NaN());
    const auto& c = r.finished ? r.conversion : unknown;
    const auto& e = r.finished ? r.energy : unknown;
    conversion.insert(conversion.end(), c.begin(), c.end());
    energy.insert(energy.end(), e.begin(), e.end());
  }
  piece.point_data.push_back(array("time", "s", std::move(time)));
  piece.point_data.push_back(array("conversion", "1", std::move(conversion)));
  piece.point_data.push_back(array("energy", "J", std::move(energy)));
  write_vtu(file, piece);
}

}  // namespace joulet
