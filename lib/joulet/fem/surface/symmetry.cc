#include <joulet/base/error.h>
#include <joulet/fem/surface/symmetry.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

/// The coordinate of a corner along the normal of a plane; in a section, corners are (r, z) or (x, z).
double distance_of(const RadiatingFace<2>::Corner& corner, unsigned axis) { return corner[axis == 0 ? 0 : 1]; }
double distance_of(const RadiatingFace<3>::Corner& corner, unsigned axis) { return corner[axis]; }

template <int dim>
double largest_coordinate(const std::vector<RadiatingFace<dim>>& faces) {
  double largest = 0;
  for (const auto& face : faces)
    for (const auto& corner : face.corners)
      for (const double x : corner) largest = std::max(largest, std::abs(x));
  return largest;
}

}  // namespace

radiation::SymmetryPlanes symmetry_planes_of(const RadiativeEnclosure& enclosure) {
  radiation::SymmetryPlanes planes;
  for (const std::string& name : enclosure.symmetry_planes) planes.push_back(static_cast<unsigned>(name[0] - 'x'));
  return planes;
}

template <int dim>
std::vector<std::size_t> faces_off_the_planes(const std::vector<RadiatingFace<dim>>& faces,
                                              const radiation::SymmetryPlanes& planes) {
  const double zero = 1e-7 * largest_coordinate(faces);
  std::vector<bool> in_a_plane(faces.size(), false);
  for (const unsigned axis : planes) {
    double lowest = 0, highest = 0;
    for (std::size_t f = 0; f < faces.size(); ++f) {
      double farthest = 0;
      for (const auto& corner : faces[f].corners) {
        const double distance = distance_of(corner, axis);
        farthest = std::max(farthest, std::abs(distance));
        lowest = std::min(lowest, distance);
        highest = std::max(highest, distance);
      }
      if (farthest <= zero) in_a_plane[f] = true;
    }
    if (lowest < -zero && highest > zero)
      throw InputError(fmt::format(
          "enclosure.symmetry_planes: the assembly reaches from {0} = {1:.4g} m to {2:.4g} m; with the plane "
          "of symmetry {0} = 0 it must be on one side of it",
          "xyz"[axis], lowest, highest));
  }
  std::vector<std::size_t> others;
  for (std::size_t f = 0; f < faces.size(); ++f)
    if (!in_a_plane[f]) others.push_back(f);
  return others;
}

template std::vector<std::size_t> faces_off_the_planes<2>(const std::vector<RadiatingFace<2>>&,
                                                          const radiation::SymmetryPlanes&);
template std::vector<std::size_t> faces_off_the_planes<3>(const std::vector<RadiatingFace<3>>&,
                                                          const radiation::SymmetryPlanes&);

}  // namespace joulet
