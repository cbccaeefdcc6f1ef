#include <joulet/fem/pores/pore_gas_flow.h>
#include <joulet/fem/space/assembly.h>
#include <joulet/fem/space/block_matrix.h>

#include <algorithm>

namespace joulet {

/// Fields and the coefficients at the quadrature points of one cell.
template <int dim>
struct PoreGasFlow<dim>::Points {
  Points(const CellGeometry<dim>& g, std::size_t n_pressures)
      : buffer(g),
        m(n_pressures),
        temperature(g.n_points),
        conversion(g.n_points),
        pressure(g.n_points * n_pressures),
        at_points(g.n_points),
        along(n_pressures, std::vector<double>(g.n_points * dim)) {}

  void read(const State& state, unsigned cell) {
    const auto& g = buffer.geometry;
    interpolate(state.temperature, cell, temperature);
    interpolate(state.conversion, cell, conversion);
    for (std::size_t i = 0; i < m; ++i) {
      interpolate(state.pressures[i], cell, at_points);
      for (unsigned q = 0; q < g.n_points; ++q) pressure[q * m + i] = at_points[q];
      g.gradients(buffer.nodal.data(), buffer.gradient.data());
      for (unsigned q = 0; q < g.n_points; ++q)
        CellGeometry<dim>::apply_metric(g.cell_metric(cell) + q * CellGeometry<dim>::n_metric,
                                        &buffer.gradient[q * dim], &along[i][q * dim]);
    }
  }
  void interpolate(const double* local, unsigned cell, std::vector<double>& values) {
    buffer.gather(local, cell);
    buffer.geometry.values(buffer.nodal.data(), values.data());
  }
  void evaluate(const PoreFlow& flow, bool derivatives) {
    flow.evaluate(temperature.size(), temperature.data(), conversion.data(), pressure.data(), derivatives, of);
  }

  /// For each pressure i adds the integral of sum_j C_ij grad p_j . grad N.
  void scatter(unsigned cell, std::deque<LocalSum>& sums) {
    fluxes.clear();
    append_fluxes(of.value, fluxes);
    for (std::size_t i = 0; i < m; ++i) {
      for (unsigned q = 0; q < temperature.size(); ++q)
        std::copy_n(&fluxes[(q * m + i) * dim], dim, &buffer.gradient[q * dim]);
      buffer.scatter(nullptr, buffer.gradient.data(), sums[i], cell);
    }
  }
  /// Appends sum_j coefficient_ij metric grad p_j: [point][i][direction].
  void append_fluxes(const std::vector<double>& coefficient, std::vector<double>& result) const {
    for (unsigned q = 0; q < temperature.size(); ++q)
      for (std::size_t i = 0; i < m; ++i)
        for (unsigned d = 0; d < dim; ++d) {
          double sum = 0;
          for (std::size_t j = 0; j < m; ++j) sum += coefficient[(q * m + i) * m + j] * along[j][q * dim + d];
          result.push_back(sum);
        }
  }

  /// matrix[a][b] += scale[b] integral sum_j slope(q, j) N_b grad p_j . grad N_a.
  template <class Slope>
  void add_slope(const Slope& slope, const double* scale, std::vector<double>& matrix) const {
    const auto& g = buffer.geometry;
    const unsigned n = g.n_dofs;
    for (unsigned q = 0; q < temperature.size(); ++q) {
      double flux[dim] = {};
      for (std::size_t j = 0; j < m; ++j)
        for (unsigned d = 0; d < dim; ++d) flux[d] += slope(q, j) * along[j][q * dim + d];
      for (unsigned a = 0; a < n; ++a) {
        double product = 0;
        for (unsigned d = 0; d < dim; ++d) product += flux[d] * g.gradient[(q * dim + d) * n + a];
        for (unsigned b = 0; b < n; ++b) matrix[a * n + b] += product * g.shape[q * n + b] * (scale ? scale[b] : 1);
      }
    }
  }

  CellBuffer<dim> buffer;
  std::size_t m;
  std::vector<double> temperature, conversion, pressure, at_points, fluxes;
  std::vector<std::vector<double>> along;  ///< [j][q * dim + d]: metric grad p_j
  PoreFlow::Coefficients of;
};

template <int dim>
PoreGasFlow<dim>::PoreGasFlow(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Problem& problem,
                              const PorePressures& pressures)
    : fields_(fields),
      geometry_(geometry),
      faces_(fields, problem.gas),
      flow_(make_pore_flow(problem, pressures)),
      chamber_(pressures.chamber) {}

template <int dim>
double PoreGasFlow<dim>::escape(const typename PoreGasFaces<dim>::Face& face, std::size_t i, double temperature,
                                double pressure) const {
  return face.fraction * flow_->effusion(i, temperature) * (pressure - chamber_[i]);
}

template <int dim>
void PoreGasFlow<dim>::add_residual(const State& state, std::deque<LocalSum>& sums) const {
  throw_together(fields_.communicator, [&] {
    Points points(geometry_, chamber_.size());
    for (const unsigned cell : geometry_.cells_of_body.front()) {
      points.read(state, cell);
      points.evaluate(*flow_, false);
      points.scatter(cell, sums);
    }
  });
  add_faces(state, sums);
}

template <int dim>
void PoreGasFlow<dim>::assemble(const State& state, Mat matrix, const double* const* d_conversion,
                                Slopes* slopes) const {
  const Sink sink = [&](unsigned cell, auto& blocks) { add_cell_blocks(matrix, geometry_, cell, blocks); };
  assemble(state, sink, d_conversion, slopes);
}

template <int dim>
void PoreGasFlow<dim>::assemble(const State& state, const Sink& sink, const double* const* d_conversion,
                                Slopes* slopes) const {
  if (slopes) *slopes = {};
  throw_together(fields_.communicator, [&] {
    const unsigned n = geometry_.n_dofs;
    const std::size_t m = chamber_.size();
    Points points(geometry_, m);
    std::vector<double> coefficient(geometry_.n_points), follows(n);
    std::vector<std::vector<double>> blocks(m * m);
    for (const unsigned cell : geometry_.cells_of_body.front()) {
      points.read(state, cell);
      points.evaluate(*flow_, true);
      for (std::size_t i = 0; i < m; ++i)
        for (std::size_t k = 0; k < m; ++k) {
          auto& block = blocks[i * m + k];
          block.resize(n * n);
          for (unsigned q = 0; q < geometry_.n_points; ++q) coefficient[q] = points.of.value[(q * m + i) * m + k];
          geometry_.stiffness(cell, coefficient.data(), nullptr, block.data());
          points.add_slope(
              [&](unsigned q, std::size_t j) { return points.of.by_pressure[((q * m + i) * m + j) * m + k]; }, nullptr,
              block);
          if (!d_conversion) continue;
          for (unsigned b = 0; b < n; ++b) follows[b] = d_conversion[k][geometry_.cell_dofs(cell)[b]];
          points.add_slope([&](unsigned q, std::size_t j) { return points.of.by_conversion[(q * m + i) * m + j]; },
                           follows.data(), block);
        }
      sink(cell, blocks);
      if (!slopes) continue;
      points.append_fluxes(points.of.by_temperature, slopes->by_temperature);
      points.append_fluxes(points.of.by_conversion, slopes->by_conversion);
    }
  });
  assemble_faces(state, sink);
  if (slopes) take_face_slopes(state, *slopes);
}

template <int dim>
void PoreGasFlow<dim>::assemble_temperature(const Slopes& slopes, const double* d_conversion,
                                            const std::vector<Mat>& of_pressure) const {
  const std::size_t m = chamber_.size();
  const unsigned n = geometry_.n_dofs;
  std::vector<double> matrix(n * n);
  const double *by_temperature = slopes.by_temperature.data(), *by_conversion = slopes.by_conversion.data();
  for (const unsigned cell : geometry_.cells_of_body.front()) {
    const int* dofs = geometry_.cell_dofs(cell);
    for (std::size_t i = 0; i < m; ++i) {
      std::fill(matrix.begin(), matrix.end(), 0.);
      for (unsigned q = 0; q < geometry_.n_points; ++q)
        for (unsigned a = 0; a < n; ++a) {
          double through_T = 0, through_alpha = 0;
          for (unsigned d = 0; d < dim; ++d) {
            const std::size_t at = (q * m + i) * dim + d;
            const double gradient = geometry_.gradient[(q * dim + d) * n + a];
            through_T += by_temperature[at] * gradient;
            through_alpha += by_conversion[at] * gradient;
          }
          for (unsigned b = 0; b < n; ++b)
            matrix[a * n + b] += geometry_.shape[q * n + b] * (through_T + through_alpha * d_conversion[dofs[b]]);
        }
      add_cell_matrix(of_pressure[i], geometry_, cell, matrix);
    }
    by_temperature += geometry_.n_points * m * dim;
    by_conversion += geometry_.n_points * m * dim;
  }
  std::size_t at = 0;
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    std::vector<std::vector<double>> blocks(m, std::vector<double>(n * n, 0.));
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
void PoreGasFlow<dim>::add_change(const Slopes& slopes, const double* d_temperature, const double* d_conversion,
                                  std::deque<LocalSum>& sums) const {
  const std::size_t m = chamber_.size();
  CellBuffer<dim> buffer(geometry_);
  std::vector<double> dT(geometry_.n_points), d_alpha(geometry_.n_points);
  const double *by_temperature = slopes.by_temperature.data(), *by_conversion = slopes.by_conversion.data();
  for (const unsigned cell : geometry_.cells_of_body.front()) {
    buffer.gather(d_temperature, cell);
    geometry_.values(buffer.nodal.data(), dT.data());
    buffer.gather(d_conversion, cell);
    geometry_.values(buffer.nodal.data(), d_alpha.data());
    for (std::size_t i = 0; i < m; ++i) {
      for (unsigned q = 0; q < geometry_.n_points; ++q)
        for (unsigned d = 0; d < dim; ++d) {
          const std::size_t at = (q * m + i) * dim + d;
          buffer.gradient[q * dim + d] = by_temperature[at] * dT[q] + by_conversion[at] * d_alpha[q];
        }
      buffer.scatter(nullptr, buffer.gradient.data(), sums[i], cell);
    }
    by_temperature += geometry_.n_points * m * dim;
    by_conversion += geometry_.n_points * m * dim;
  }
  std::size_t at = 0;
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double* shape = &faces_.shape[face.number][q * geometry_.n_dofs];
      const double change = at_face(face, q, d_temperature);
      for (std::size_t i = 0; i < m; ++i, ++at)
        for (unsigned a = 0; a < geometry_.n_dofs; ++a)
          sums[i][dofs[a]] += slopes.escape_by_temperature[at] * change * shape[a];
    }
  }
}

template <int dim>
double PoreGasFlow<dim>::at_face(const typename PoreGasFaces<dim>::Face& face, unsigned q, const double* nodal) const {
  const int* dofs = geometry_.cell_dofs(face.cell);
  const double* shape = &faces_.shape[face.number][q * geometry_.n_dofs];
  double sum = 0;
  for (unsigned i = 0; i < geometry_.n_dofs; ++i) sum += shape[i] * nodal[dofs[i]];
  return sum;
}

template <int dim>
void PoreGasFlow<dim>::add_faces(const State& state, std::deque<LocalSum>& sums) const {
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double* shape = &faces_.shape[face.number][q * geometry_.n_dofs];
      const double temperature = at_face(face, q, state.temperature);
      for (std::size_t i = 0; i < chamber_.size(); ++i) {
        const double out =
            faces_.jxw[face.first_point + q] * escape(face, i, temperature, at_face(face, q, state.pressures[i]));
        for (unsigned a = 0; a < geometry_.n_dofs; ++a) sums[i][dofs[a]] += out * shape[a];
      }
    }
  }
}

template <int dim>
void PoreGasFlow<dim>::assemble_faces(const State& state, const Sink& sink) const {
  const unsigned n = geometry_.n_dofs;
  const std::size_t m = chamber_.size();
  std::vector<std::vector<double>> blocks(m * m);
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    for (auto& block : blocks) block.assign(std::size_t{n} * n, 0.);
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double* shape = &faces_.shape[face.number][q * n];
      const double temperature = at_face(face, q, state.temperature);
      for (std::size_t i = 0; i < m; ++i) {
        const double slope = faces_.jxw[face.first_point + q] * face.fraction * flow_->effusion(i, temperature);
        for (unsigned a = 0; a < n; ++a)
          for (unsigned b = 0; b < n; ++b) blocks[i * m + i][a * n + b] += slope * shape[a] * shape[b];
      }
    }
    sink(face.cell, blocks);
  }
}

template <int dim>
void PoreGasFlow<dim>::take_face_slopes(const State& state, Slopes& slopes) const {
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double temperature = at_face(face, q, state.temperature);
      // The coefficient goes with 1/sqrt(T).
      for (std::size_t i = 0; i < chamber_.size(); ++i)
        slopes.escape_by_temperature.push_back(-faces_.jxw[face.first_point + q] / (2 * temperature) *
                                               escape(face, i, temperature, at_face(face, q, state.pressures[i])));
    }
  }
}

template class PoreGasFlow<2>;
template class PoreGasFlow<3>;

}  // namespace joulet
