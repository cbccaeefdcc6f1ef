#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/terms/face_integral.h>

#include <deal.II/base/mpi.h>

namespace joulet {

void SurfaceSlopes::set(std::size_t surface, const Vector& slopes) {
  if (of_surface_.size() <= surface) of_surface_.resize(surface + 1);
  auto& nodes = of_surface_[surface];
  nodes.clear();
  const OwnedRead slope(slopes);
  const std::size_t n = slopes.locally_owned_size();
  for (std::size_t i = 0; i < n; ++i)
    if (slope[i] != 0) nodes.emplace_back(i, slope[i]);
}

void SurfaceSlopes::add_flow_change(const Vector& d_temperature, Flows& change) const {
  const OwnedRead dT(d_temperature);
  for (std::size_t surface = 0; surface < of_surface_.size(); ++surface)
    for (const auto& [node, slope] : of_surface_[surface]) at_surface(change, surface) += slope * dT[node];
}

void SurfaceSlopes::add_to(Vector& sum) const {
  OwnedWrite entries(sum);
  for (const auto& surface : of_surface_)
    for (const auto& [node, slope] : surface) entries[node] += slope;
}

double SurfaceSlopes::size(const Vector& temperature) const {
  Vector sum = temperature;
  sum = 0.;
  add_to(sum);
  checked(VecPointwiseMult(sum, sum, temperature));
  return sum.l2_norm();
}

template <int dim>
FaceIntegral<dim>::FaceIntegral(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, std::vector<char> acts)
    : space_(space),
      geometry_(geometry),
      acts_(std::move(acts)),
      faces_of_(acts_.size()),
      ghosted_(space.ghosted_vector()) {
  for (std::size_t f = 0; f < geometry.faces.size(); ++f) faces_of_[geometry.faces[f].surface].push_back(f);
}

template <int dim>
std::vector<double> FaceIntegral<dim>::areas() const {
  std::vector<double> areas(acts_.size(), 0.);
  for (const auto& face : geometry_.faces)
    for (unsigned q = 0; q < geometry_.n_face_points; ++q)
      areas[face.surface] += geometry_.face_jxw[face.first_point + q];
  dealii::Utilities::MPI::sum(areas, space_.communicator, areas);
  return areas;
}

template class FaceIntegral<2>;
template class FaceIntegral<3>;

}  // namespace joulet
