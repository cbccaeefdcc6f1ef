#include <joulet/fem/surface/face_patches.h>

#include <algorithm>
#include <cmath>
#include <queue>
#include <tuple>

namespace joulet {

namespace {

template <int dim>
struct Placed {
  std::array<double, dim> centre{}, direction{};
};

/// Centre and a unit vector along the normal; for a warped face that of its diagonals.
template <int dim>
Placed<dim> place(const RadiatingFace<dim>& face) {
  Placed<dim> p;
  for (const auto& corner : face.corners)
    for (unsigned d = 0; d < dim; ++d) p.centre[d] += corner[d] / face.n_corners;
  const auto between = [&](unsigned a, unsigned b, unsigned d) { return face.corners[b][d] - face.corners[a][d]; };
  if constexpr (dim == 2) {
    p.direction = {between(0, 1, 1), -between(0, 1, 0)};
  } else {
    for (unsigned d = 0; d < 3; ++d) {
      const unsigned e = (d + 1) % 3, f = (d + 2) % 3;
      p.direction[d] = between(0, 2, e) * between(1, 3, f) - between(0, 2, f) * between(1, 3, e);
    }
  }
  double square = 0;
  for (const double x : p.direction) square += x * x;
  for (double& x : p.direction) x /= std::sqrt(square);
  return p;
}

/// Faces that may be divided, and along which of their coordinates and directions they differ most.
template <int dim>
struct Cluster {
  Cluster(const std::vector<Placed<dim>>& places, std::vector<std::size_t> of) : members(std::move(of)) {
    Placed<dim> low = places[members[0]], high = low;
    for (const std::size_t i : members)
      for (unsigned d = 0; d < dim; ++d) {
        low.centre[d] = std::min(low.centre[d], places[i].centre[d]);
        high.centre[d] = std::max(high.centre[d], places[i].centre[d]);
        low.direction[d] = std::min(low.direction[d], places[i].direction[d]);
        high.direction[d] = std::max(high.direction[d], places[i].direction[d]);
      }
    double square = 0;
    for (unsigned d = 0; d < dim; ++d) square += std::pow(high.centre[d] - low.centre[d], 2);
    // A turn by a right angle counts as the whole extent.
    const double extent = std::sqrt(square);
    for (unsigned d = 0; d < dim; ++d) {
      consider(high.centre[d] - low.centre[d], (high.centre[d] + low.centre[d]) / 2, d);
      consider((high.direction[d] - low.direction[d]) * extent, (high.direction[d] + low.direction[d]) / 2, d + dim);
    }
  }
  static double coordinate(const Placed<dim>& p, unsigned axis) {
    return axis < dim ? p.centre[axis] : p.direction[axis - dim];
  }

  std::vector<std::size_t> members;
  double size = 0;  ///< m
  double middle = 0;
  unsigned axis = 0;

private:
  void consider(double width, double at, unsigned along) {
    // Differences by rounding do not decide.
    if (width > size * (1 + 1e-6)) size = width, middle = at, axis = along;
  }
};

}  // namespace

template <int dim>
std::vector<std::size_t> divide_into_patches(const std::vector<RadiatingFace<dim>>& faces, std::size_t most) {
  std::vector<Placed<dim>> places;
  for (const auto& face : faces) places.push_back(place(face));
  std::vector<Cluster<dim>> clusters;
  for (std::size_t i = 0; i < faces.size();) {
    std::vector<std::size_t> members;
    for (const unsigned surface = faces[i].surface; i < faces.size() && faces[i].surface == surface; ++i)
      members.push_back(i);
    clusters.emplace_back(places, members);
  }
  // The largest first; of equal ones the one that is there longest.
  using Entry = std::tuple<double, long, std::size_t>;
  std::priority_queue<Entry> queue;
  const auto enqueue = [&](std::size_t c) {
    if (clusters[c].size > 0) queue.emplace(clusters[c].size, -static_cast<long>(c), c);
  };
  for (std::size_t c = 0; c < clusters.size(); ++c) enqueue(c);
  while (clusters.size() < most && !queue.empty()) {
    const std::size_t c = std::get<2>(queue.top());
    queue.pop();
    std::vector<std::size_t> low, high;
    for (const std::size_t i : clusters[c].members)
      (Cluster<dim>::coordinate(places[i], clusters[c].axis) < clusters[c].middle ? low : high).push_back(i);
    if (low.empty() || high.empty()) continue;  // the same place, but for rounding
    clusters[c] = Cluster<dim>(places, low);
    clusters.emplace_back(places, high);
    enqueue(c);
    enqueue(clusters.size() - 1);
  }
  std::vector<std::size_t> patch(faces.size());
  for (std::size_t c = 0; c < clusters.size(); ++c)
    for (const std::size_t i : clusters[c].members) patch[i] = c;
  return patch;
}

template std::vector<std::size_t> divide_into_patches<2>(const std::vector<RadiatingFace<2>>&, std::size_t);
template std::vector<std::size_t> divide_into_patches<3>(const std::vector<RadiatingFace<3>>&, std::size_t);

}  // namespace joulet
