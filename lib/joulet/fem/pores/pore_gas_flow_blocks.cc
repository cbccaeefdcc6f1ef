// The derivatives of the flow as blocks of the cells.
#include <joulet/fem/pores/pore_gas_flow.h>
#include <joulet/fem/pores/pore_gas_points.h>
#include <joulet/fem/space/block_matrix.h>

#include <algorithm>

namespace joulet {

/// Blocks of one cell after the other.
template <int dim>
struct PoreGasFlow<dim>::Blocks {
  explicit Blocks(const CellGeometry<dim>& g)
      : geometry(g), along_functions(g.n_points * dim * g.n_dofs), flux(along_functions.size()) {}

  /// metric grad N_b of the cell.
  void set_cell(unsigned cell) {
    const unsigned n = geometry.n_dofs;
    for (unsigned q = 0; q < geometry.n_points; ++q) {
      const double* metric = geometry.cell_metric(cell) + q * CellGeometry<dim>::n_metric;
      double gradient[dim], along[dim];
      for (unsigned b = 0; b < n; ++b) {
        for (unsigned d = 0; d < dim; ++d) gradient[d] = geometry.gradient[(q * dim + d) * n + b];
        CellGeometry<dim>::apply_metric(metric, gradient, along);
        for (unsigned d = 0; d < dim; ++d) along_functions[(q * dim + d) * n + b] = along[d];
      }
    }
  }
  /// Begins a block: flux = coefficient[q * stride] metric grad N_b.
  void set(const double* coefficient, std::size_t stride) {
    const unsigned rows = dim * geometry.n_dofs;
    for (unsigned q = 0; q < geometry.n_points; ++q)
      for (unsigned row = q * rows; row < (q + 1) * rows; ++row)
        flux[row] = coefficient[q * stride] * along_functions[row];
  }
  void clear() { std::fill(flux.begin(), flux.end(), 0.); }
  /// flux += slope[direction] N_b scale[b] at a point; scale null: 1.
  void add(unsigned q, const double* slope, const double* scale) {
    const unsigned n = geometry.n_dofs;
    const double* shape = &geometry.shape[q * n];
    for (unsigned d = 0; d < dim; ++d) {
      double* row = &flux[(std::size_t{q} * dim + d) * n];
      if (scale)
        for (unsigned b = 0; b < n; ++b) row[b] += slope[d] * shape[b] * scale[b];
      else
        for (unsigned b = 0; b < n; ++b) row[b] += slope[d] * shape[b];
    }
  }
  /// block[a][b] = integral flux_b . grad N_a.
  void finish(std::vector<double>& block) const {
    block.resize(std::size_t{geometry.n_dofs} * geometry.n_dofs);
    geometry.divergence(flux.data(), block.data());
  }

  const CellGeometry<dim>& geometry;
  std::vector<double> along_functions, flux;  ///< [(q * dim + d) * n_dofs + b]
};

template <int dim>
void PoreGasFlow<dim>::assemble(const double* const* pressures, Mat matrix, const double* const* d_conversion,
                                Slopes* slopes) const {
  const Sink sink = [&](unsigned cell, auto& blocks) { add_cell_blocks(matrix, geometry_, cell, blocks); };
  assemble(pressures, sink, d_conversion, slopes);
}

template <int dim>
void PoreGasFlow<dim>::assemble(const double* const* pressures, const Sink& sink, const double* const* d_conversion,
                                Slopes* slopes) const {
  const auto& cells = geometry_.cells_of_body[Assembly::pellet];
  const unsigned n = geometry_.n_dofs, n_points = geometry_.n_points;
  const std::size_t m = chamber_.size();
  PoreGasPoints<dim> points(geometry_, *flow_, points_);
  Blocks cell_blocks(geometry_);
  std::vector<double> follows(n), by_pressure(n_points * m * m);
  std::vector<std::vector<double>> blocks(m * m);
  double slope[dim];
  if (slopes) *slopes = {std::vector<double>(cells.size() * n_points * m * dim), {}, {}};
  if (slopes) slopes->by_conversion.resize(slopes->by_temperature.size());
  for (std::size_t c = 0; c < cells.size(); ++c) {
    points.read(pressures, cells[c], c, true);
    cell_blocks.set_cell(cells[c]);
    for (std::size_t k = 0; k < m; ++k) {
      for (std::size_t entry = 0; entry < by_pressure.size(); ++entry)
        by_pressure[entry] = points.of.by_pressure[entry * m + k];
      for (unsigned b = 0; d_conversion && b < n; ++b) follows[b] = d_conversion[k][geometry_.cell_dofs(cells[c])[b]];
      for (std::size_t i = 0; i < m; ++i) {
        cell_blocks.set(&points.of.value[i * m + k], m * m);
        for (unsigned q = 0; q < n_points; ++q) {
          points.flux(by_pressure, q, i, slope);
          cell_blocks.add(q, slope, nullptr);
          if (!d_conversion) continue;
          points.flux(points.of.by_conversion, q, i, slope);
          cell_blocks.add(q, slope, follows.data());
        }
        cell_blocks.finish(blocks[i * m + k]);
      }
    }
    sink(cells[c], blocks);
    if (!slopes) continue;
    for (unsigned q = 0; q < n_points; ++q)
      for (std::size_t i = 0; i < m; ++i) {
        const std::size_t at = ((c * n_points + q) * m + i) * dim;
        points.flux(points.of.by_temperature, q, i, &slopes->by_temperature[at]);
        points.flux(points.of.by_conversion, q, i, &slopes->by_conversion[at]);
      }
  }
  assemble_faces(sink);
  if (slopes) take_face_slopes(pressures, *slopes);
}

template <int dim>
void PoreGasFlow<dim>::assemble_temperature(const Slopes& slopes, const double* d_conversion,
                                            const std::vector<Matrix>& of_pressure) const {
  const auto& cells = geometry_.cells_of_body[Assembly::pellet];
  const std::size_t m = chamber_.size();
  Blocks blocks(geometry_);
  std::vector<double> matrix, follows(geometry_.n_dofs);
  for (std::size_t c = 0; c < cells.size(); ++c) {
    for (unsigned b = 0; b < geometry_.n_dofs; ++b) follows[b] = d_conversion[geometry_.cell_dofs(cells[c])[b]];
    for (std::size_t i = 0; i < m; ++i) {
      blocks.clear();
      for (unsigned q = 0; q < geometry_.n_points; ++q) {
        const std::size_t at = ((c * geometry_.n_points + q) * m + i) * dim;
        blocks.add(q, &slopes.by_temperature[at], nullptr);
        blocks.add(q, &slopes.by_conversion[at], follows.data());
      }
      blocks.finish(matrix);
      add_cell_matrix(of_pressure[i], geometry_, cells[c], matrix);
    }
  }
  assemble_faces_temperature(slopes, of_pressure);
}

template <int dim>
void PoreGasFlow<dim>::assemble_faces_temperature(const Slopes& slopes, const std::vector<Matrix>& of_pressure) const {
  const unsigned n = geometry_.n_dofs;
  const std::size_t m = chamber_.size();
  std::size_t at = 0;
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    std::vector<std::vector<double>> blocks(m, std::vector<double>(std::size_t{n} * n, 0.));
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double* shape = &faces_.shape[face.number][q * n];
      for (std::size_t i = 0; i < m; ++i, ++at)
        for (unsigned a = 0; a < n; ++a)
          for (unsigned b = 0; b < n; ++b)
            blocks[i][a * n + b] += slopes.escape_by_temperature[at] * shape[a] * shape[b];
    }
    for (std::size_t i = 0; i < m; ++i) add_cell_matrix(of_pressure[i], geometry_, face.cell, blocks[i]);
  }
}

template <int dim>
void PoreGasFlow<dim>::assemble_faces(const Sink& sink) const {
  const unsigned n = geometry_.n_dofs;
  const std::size_t m = chamber_.size();
  std::vector<std::vector<double>> blocks(m * m);
  std::size_t at = 0;
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    for (auto& block : blocks) block.assign(std::size_t{n} * n, 0.);
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double* shape = &faces_.shape[face.number][q * n];
      for (std::size_t i = 0; i < m; ++i, ++at)
        for (unsigned a = 0; a < n; ++a)
          for (unsigned b = 0; b < n; ++b) blocks[i * m + i][a * n + b] += effusion_[at] * shape[a] * shape[b];
    }
    sink(face.cell, blocks);
  }
}

template <int dim>
void PoreGasFlow<dim>::take_face_slopes(const double* const* pressures, Slopes& slopes) const {
  std::size_t point = 0;
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    for (unsigned q = 0; q < faces_.n_points; ++q, ++point)
      for (std::size_t i = 0; i < chamber_.size(); ++i) {
        const double out = effusion_[point * chamber_.size() + i] * (at_face(face, q, pressures[i]) - chamber_[i]);
        // The coefficient goes with 1/sqrt(T).
        slopes.escape_by_temperature.push_back(-out / (2 * face_temperature_[point]));
      }
  }
}

template class PoreGasFlow<2>;
template class PoreGasFlow<3>;

}  // namespace joulet
