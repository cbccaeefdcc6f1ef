#include <joulet/base/constants.h>
#include <joulet/fem/assembly.h>
#include <joulet/fem/pore_gas_flow.h>
#include <joulet/gas/kinetic_theory.h>

#include <algorithm>
#include <cmath>

namespace joulet {

/// Fields and the coefficient at the quadrature points of one cell.
template <int dim>
struct PoreGasFlow<dim>::Points {
  explicit Points(const CellGeometry<dim>& g)
      : buffer(g),
        temperature(g.n_points),
        conversion(g.n_points),
        pressure(g.n_points),
        gradient(g.n_points * dim),
        value(g.n_points),
        by_temperature(g.n_points),
        by_conversion(g.n_points),
        by_pressure(g.n_points) {}

  void read(const State& state, unsigned cell) {
    interpolate(state.temperature, cell, temperature);
    interpolate(state.conversion, cell, conversion);
    interpolate(state.pressure, cell, pressure);
    buffer.geometry.gradients(buffer.nodal.data(), gradient.data());
  }
  void interpolate(const double* local, unsigned cell, std::vector<double>& at_points) {
    buffer.gather(local, cell);
    buffer.geometry.values(buffer.nodal.data(), at_points.data());
  }
  void evaluate(const PoreFlow& flow, bool derivatives) {
    PoreFlow::Wanted wanted;
    wanted.value = value.data();
    if (derivatives) {
      wanted.d_temperature = by_temperature.data();
      wanted.d_conversion = by_conversion.data();
      wanted.d_pressure = by_pressure.data();
    }
    flow.evaluate(value.size(), temperature.data(), conversion.data(), pressure.data(), wanted);
  }
  /// metric grad P at a point.
  void flux(unsigned cell, unsigned q, double* result) const {
    const auto& g = buffer.geometry;
    CellGeometry<dim>::apply_metric(g.cell_metric(cell) + q * CellGeometry<dim>::n_metric, &gradient[q * dim], result);
  }

  /// Adds the integral of coefficient(q) grad P . grad N.
  template <class Coefficient>
  void scatter(unsigned cell, LocalSum& sum, const Coefficient& coefficient) {
    for (unsigned q = 0; q < value.size(); ++q) {
      double along[dim];
      flux(cell, q, along);
      for (unsigned d = 0; d < dim; ++d) buffer.gradient[q * dim + d] = coefficient(q) * along[d];
    }
    buffer.scatter(nullptr, buffer.gradient.data(), sum, cell);
  }

  /// matrix[i][j] += integral slope N_j grad P . grad N_i.
  void add_slope(unsigned cell, const std::vector<double>& slope, std::vector<double>& matrix) const {
    const auto& g = buffer.geometry;
    const unsigned n = g.n_dofs;
    for (unsigned q = 0; q < value.size(); ++q) {
      double along[dim];
      flux(cell, q, along);
      for (unsigned i = 0; i < n; ++i) {
        double product = 0;
        for (unsigned d = 0; d < dim; ++d) product += along[d] * g.gradient[(q * dim + d) * n + i];
        for (unsigned j = 0; j < n; ++j) matrix[i * n + j] += slope[q] * product * g.shape[q * n + j];
      }
    }
  }

  CellBuffer<dim> buffer;
  std::vector<double> temperature, conversion, pressure, gradient;
  std::vector<double> value, by_temperature, by_conversion, by_pressure;
};

template <int dim>
PoreGasFlow<dim>::PoreGasFlow(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Problem& problem)
    : fields_(fields),
      geometry_(geometry),
      faces_(fields, problem.gas),
      flow_(make_pore_flow_laws(problem)),
      chamber_pressure_(problem.gas.chamber_pressure) {}

/// Harmonic mean of the two gases, as for their Knudsen diffusivities: the amounts that leave are equal.
template <int dim>
double PoreGasFlow<dim>::effusion(double temperature) {
  return 2 /
         (1 / effusion_coefficient(temperature, mg_molar_mass) + 1 / effusion_coefficient(temperature, co_molar_mass));
}

template <int dim>
double PoreGasFlow<dim>::escape(const typename PoreGasFaces<dim>::Face& face, double temperature,
                                double pressure) const {
  return face.fraction * effusion(temperature) * (pressure - chamber_pressure_);
}

template <int dim>
void PoreGasFlow<dim>::add_residual(const State& state, LocalSum& sum) const {
  throw_together(fields_.communicator, [&] {
    Points points(geometry_);
    for (const unsigned cell : geometry_.cells_of_body.front()) {
      points.read(state, cell);
      points.evaluate(flow_, false);
      points.scatter(cell, sum, [&](unsigned q) { return points.value[q]; });
    }
  });
  add_faces(state, sum);
}

template <int dim>
void PoreGasFlow<dim>::assemble(const State& state, Mat matrix, Mat by_conversion) const {
  throw_together(fields_.communicator, [&] {
    const unsigned n = geometry_.n_dofs;
    Points points(geometry_);
    std::vector<double> stiffness(n * n), of_conversion(n * n);
    for (const unsigned cell : geometry_.cells_of_body.front()) {
      points.read(state, cell);
      points.evaluate(flow_, true);
      geometry_.stiffness(cell, points.value.data(), nullptr, stiffness.data());
      points.add_slope(cell, points.by_pressure, stiffness);
      add_cell_matrix(matrix, geometry_, cell, stiffness);
      if (!by_conversion) continue;
      std::fill(of_conversion.begin(), of_conversion.end(), 0.);
      points.add_slope(cell, points.by_conversion, of_conversion);
      add_cell_matrix(by_conversion, geometry_, cell, of_conversion);
    }
  });
  assemble_faces(state, matrix);
}

template <int dim>
void PoreGasFlow<dim>::add_change(const State& state, const double* d_temperature, const double* d_conversion,
                                  LocalSum& sum) const {
  throw_together(fields_.communicator, [&] {
    Points points(geometry_);
    std::vector<double> dT(geometry_.n_points), d_alpha(geometry_.n_points);
    for (const unsigned cell : geometry_.cells_of_body.front()) {
      points.read(state, cell);
      points.evaluate(flow_, true);
      points.interpolate(d_temperature, cell, dT);
      points.interpolate(d_conversion, cell, d_alpha);
      points.scatter(cell, sum, [&](unsigned q) {
        return points.by_temperature[q] * dT[q] + points.by_conversion[q] * d_alpha[q];
      });
    }
  });
  add_face_change(state, d_temperature, sum);
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
void PoreGasFlow<dim>::add_faces(const State& state, LocalSum& sum) const {
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double* shape = &faces_.shape[face.number][q * geometry_.n_dofs];
      const double out = faces_.jxw[face.first_point + q] *
                         escape(face, at_face(face, q, state.temperature), at_face(face, q, state.pressure));
      for (unsigned i = 0; i < geometry_.n_dofs; ++i) sum[dofs[i]] += out * shape[i];
    }
  }
}

template <int dim>
void PoreGasFlow<dim>::assemble_faces(const State& state, Mat matrix) const {
  const unsigned n = geometry_.n_dofs;
  std::vector<double> face_matrix(n * n);
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    std::fill(face_matrix.begin(), face_matrix.end(), 0.);
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double* shape = &faces_.shape[face.number][q * n];
      const double slope =
          faces_.jxw[face.first_point + q] * face.fraction * effusion(at_face(face, q, state.temperature));
      for (unsigned i = 0; i < n; ++i)
        for (unsigned j = 0; j < n; ++j) face_matrix[i * n + j] += slope * shape[i] * shape[j];
    }
    add_cell_matrix(matrix, geometry_, face.cell, face_matrix);
  }
}

template <int dim>
void PoreGasFlow<dim>::add_face_change(const State& state, const double* d_temperature, LocalSum& sum) const {
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double* shape = &faces_.shape[face.number][q * geometry_.n_dofs];
      const double temperature = at_face(face, q, state.temperature);
      // The coefficient goes with 1/sqrt(T).
      const double change = faces_.jxw[face.first_point + q] *
                            escape(face, temperature, at_face(face, q, state.pressure)) *
                            (-at_face(face, q, d_temperature) / (2 * temperature));
      for (unsigned i = 0; i < geometry_.n_dofs; ++i) sum[dofs[i]] += change * shape[i];
    }
  }
}

template class PoreGasFlow<2>;
template class PoreGasFlow<3>;

}  // namespace joulet
