#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/radiation/facet_surfaces.h>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace joulet::radiation {

namespace {

std::vector<Facet> checked(std::vector<Facet> facets) {
  for (const Facet& f : facets) f.check();
  return facets;
}

std::vector<FacetGroups> grouped(const std::vector<Facet>& facets, const std::vector<std::size_t>& patch_of) {
  if (!patch_of.empty() && patch_of.size() != facets.size())
    throw InputError(fmt::format("radiation: {} facets, but patch numbers for {}", facets.size(), patch_of.size()));
  std::vector<std::vector<std::size_t>> members;
  for (std::size_t f = 0; f < facets.size(); ++f) {
    const std::size_t patch = patch_of.empty() ? f : patch_of[f];
    if (patch >= facets.size())
      throw InputError(fmt::format("radiation: patch number {} with only {} facets", patch, facets.size()));
    if (patch >= members.size()) members.resize(patch + 1);
    members[patch].push_back(f);
  }
  std::vector<FacetGroups> patches;
  for (std::size_t p = 0; p < members.size(); ++p) {
    if (members[p].empty()) throw InputError(fmt::format("radiation: patch {} has no facets", p));
    patches.emplace_back(facets, members[p]);
  }
  return patches;
}

}  // namespace

FacetSurfaces::FacetSurfaces(std::vector<Facet> facets, const std::vector<std::size_t>& patch_of,
                             FacetAccuracy accuracy)
    : facets_(checked(std::move(facets))),
      accuracy_(accuracy),
      patches_(grouped(facets_, patch_of)),
      tree_(facets_),
      exchange_(facets_, accuracy_) {}

double FacetSurfaces::as_points(const Node& a, const Node& b) const {
  const Eigen::Vector3d ray = b.end.centre - a.end.centre;
  const double from = a.normal.dot(ray), to = -b.normal.dot(ray), square = ray.squaredNorm();
  return from <= 0 || to <= 0 ? 0 : from * to / (constants::pi * square * square);
}

double FacetSurfaces::visible(const FacetGroups& p, const Node& a, const FacetGroups& q, const Node& b,
                              const std::vector<std::size_t>& blockers) const {
  // The centre of a curved group is inside the body; a ray must start and end on the surface.
  const auto sees = [&](const Node& from, const Node& to) {
    const Facet &start = facets_[from.facet], &target = facets_[to.facet];
    const Shaft shaft(RayEnd::of(start), RayEnd::of(target));
    return exchange_.cut(start.centre(), target.centre(), exchange_.within(shaft, blockers)) ? 0.0 : 0.25;
  };
  const Node &a1 = a.leaf() ? a : p.left(a), &a2 = a.leaf() ? a : p.right(a);
  const Node &b1 = b.leaf() ? b : q.left(b), &b2 = b.leaf() ? b : q.right(b);
  return sees(a1, b1) + sees(a1, b2) + sees(a2, b1) + sees(a2, b2);
}

double FacetSurfaces::between(const FacetGroups& p, const Node& a, const FacetGroups& q, const Node& b,
                              const std::vector<std::size_t>& blockers) const {
  if (a.leaf() && b.leaf()) return exchange_.between(facets_[a.facet], facets_[b.facet], blockers);
  const std::vector<std::size_t> left = exchange_.within(Shaft(a.end, b.end), blockers);
  const double distance = (b.end.centre - a.end.centre).norm();
  if (a.end.radius + b.end.radius < accuracy_.far * distance && a.flat() && b.flat()) {
    const double open = as_points(a, b);
    if (open == 0 || left.empty()) return open;
    // Four rays decide only about pairs that matter little.
    if (open < accuracy_.shadow * std::min(a.area, b.area)) return open * visible(p, a, q, b, left);
  }
  if (b.leaf() || (!a.leaf() && a.end.radius >= b.end.radius))
    return between(p, p.left(a), q, b, left) + between(p, p.right(a), q, b, left);
  return between(p, a, q, q.left(b), left) + between(p, a, q, q.right(b), left);
}

double FacetSurfaces::within(const FacetGroups& p, const Node& a, const std::vector<std::size_t>& blockers) const {
  if (a.leaf()) return 0;
  return within(p, p.left(a), blockers) + within(p, p.right(a), blockers) +
         2 * between(p, p.left(a), p, p.right(a), blockers);
}

double FacetSurfaces::exchange_area(std::size_t i, std::size_t j) const {
  const FacetGroups &p = patches_[i], &q = patches_[j];
  const std::vector<std::size_t> blockers = tree_.in(Shaft(p.root().end, q.root().end));
  return i == j ? within(p, p.root(), blockers) : between(p, p.root(), q, q.root(), blockers);
}

std::vector<double> FacetSurfaces::upper_row(std::size_t i) const {
  std::vector<double> row;
  for (std::size_t j = i; j < size(); ++j) row.push_back(exchange_area(i, j));
  return row;
}

}  // namespace joulet::radiation
