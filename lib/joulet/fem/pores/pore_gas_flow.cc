#include <joulet/fem/pores/pore_gas_flow.h>
#include <joulet/fem/pores/pore_gas_points.h>

namespace joulet {

template <int dim>
PoreGasFlow<dim>::PoreGasFlow(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Problem& problem,
                              const PorePressures& pressures)
    : space_(space),
      geometry_(geometry),
      faces_(space, problem.gas),
      flow_(make_pore_flow(problem, pressures)),
      chamber_(pressures.chamber) {}

template <int dim>
double PoreGasFlow<dim>::escape(const typename PoreGasFaces<dim>::Face& face, std::size_t i, double temperature,
                                double pressure) const {
  return face.fraction * flow_->effusion(i, temperature) * (pressure - chamber_[i]);
}

template <int dim>
void PoreGasFlow<dim>::set_state(const double* temperature, const double* conversion) {
  const auto& cells = geometry_.cells_of_body[Assembly::pellet];
  const unsigned n = geometry_.n_points;
  points_.temperature.resize(cells.size() * n);
  points_.conversion.resize(cells.size() * n);
  CellBuffer<dim> buffer(geometry_);
  for (std::size_t c = 0; c < cells.size(); ++c) {
    buffer.gather(temperature, cells[c]);
    geometry_.values(buffer.nodal.data(), &points_.temperature[c * n]);
    buffer.gather(conversion, cells[c]);
    geometry_.values(buffer.nodal.data(), &points_.conversion[c * n]);
  }
  throw_on_all_ranks(space_.communicator, [&] { flow_->prepare(points_); });
  set_faces(temperature);
}

template <int dim>
void PoreGasFlow<dim>::set_faces(const double* temperature) {
  face_temperature_.clear();
  effusion_.clear();
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      face_temperature_.push_back(at_face(face, q, temperature));
      const double area = faces_.jxw[face.first_point + q] * face.fraction;
      for (std::size_t i = 0; i < chamber_.size(); ++i)
        effusion_.push_back(area * flow_->effusion(i, face_temperature_.back()));
    }
  }
}

template <int dim>
void PoreGasFlow<dim>::add_residual(const double* const* pressures, std::deque<LocalSum>& sums) const {
  const auto& cells = geometry_.cells_of_body[Assembly::pellet];
  PoreGasPoints<dim> points(geometry_, *flow_, points_);
  for (std::size_t c = 0; c < cells.size(); ++c) {
    points.read(pressures, cells[c], c, false);
    points.scatter(cells[c], sums);
  }
  add_faces(pressures, sums);
}

template <int dim>
void PoreGasFlow<dim>::add_change(const Slopes& slopes, const double* d_temperature, const double* d_conversion,
                                  std::deque<LocalSum>& sums) const {
  const std::size_t m = chamber_.size();
  CellBuffer<dim> buffer(geometry_);
  std::vector<double> dT(geometry_.n_points), d_alpha(geometry_.n_points);
  const double *by_temperature = slopes.by_temperature.data(), *by_conversion = slopes.by_conversion.data();
  for (const unsigned cell : geometry_.cells_of_body[Assembly::pellet]) {
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
  add_change_of_faces(slopes, d_temperature, sums);
}

template <int dim>
void PoreGasFlow<dim>::add_change_of_faces(const Slopes& slopes, const double* d_temperature,
                                           std::deque<LocalSum>& sums) const {
  std::size_t at = 0;
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double* shape = &faces_.shape[face.number][q * geometry_.n_dofs];
      const double change = at_face(face, q, d_temperature);
      for (std::size_t i = 0; i < chamber_.size(); ++i, ++at)
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
void PoreGasFlow<dim>::add_faces(const double* const* pressures, std::deque<LocalSum>& sums) const {
  std::size_t at = 0;
  for (const auto& face : faces_.faces()) {
    if (face.held) continue;
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < faces_.n_points; ++q) {
      const double* shape = &faces_.shape[face.number][q * geometry_.n_dofs];
      for (std::size_t i = 0; i < chamber_.size(); ++i, ++at) {
        const double out = effusion_[at] * (at_face(face, q, pressures[i]) - chamber_[i]);
        for (unsigned a = 0; a < geometry_.n_dofs; ++a) sums[i][dofs[a]] += out * shape[a];
      }
    }
  }
}

template class PoreGasFlow<2>;
template class PoreGasFlow<3>;

}  // namespace joulet
