#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/grains.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace joulet {
namespace {

constexpr double pi = 3.14159265358979323846;
/// Voxels along x of the grid on which volumes are counted while grains are placed.
constexpr int counting = 128;
using Vector = std::array<double, 3>;

/// Random numbers that are the same everywhere: the standard fixes the engine, not its distributions.
class Random {
public:
  explicit Random(int seed) : engine_(static_cast<std::uint64_t>(seed)) {}
  double uniform() { return (static_cast<double>(engine_() >> 11) + 0.5) * 0x1p-53; }
  double normal() {  // Box & Muller 1958
    const double r = std::sqrt(-2 * std::log(uniform()));
    return r * std::cos(2 * pi * uniform());
  }
  Vector direction() {
    const double z = 2 * uniform() - 1, angle = 2 * pi * uniform(), r = std::sqrt(1 - z * z);
    return {r * std::cos(angle), r * std::sin(angle), z};
  }

private:
  std::mt19937_64 engine_;
};

double dot(const Vector& a, const Vector& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

/// `axis` is that of a rod, or the normal of a plate.
Vector axis_of(const GrainPhase& phase, Random& random) {
  const Vector any = random.direction();
  if (phase.alignment == GrainPhase::Alignment::random) return any;
  const bool along_z = phase.alignment == GrainPhase::Alignment::along_z;
  if (along_z == (phase.shape == GrainPhase::Shape::rod)) return {0, 0, 1};
  const double r = std::hypot(any[0], any[1]);
  return {any[0] / r, any[1] / r, 0};
}

Grain random_grain(const GrainCase& grain, int number, const Vector& box, Random& random) {
  const GrainPhase& phase = grain.phases[static_cast<std::size_t>(number)];
  Grain result;
  result.phase = number;
  result.shape = phase.shape;
  for (int d = 0; d < 3; ++d) result.centre[d] = box[d] * random.uniform();
  const double diameter = phase.diameter * std::exp(phase.spread * random.normal()) / grain.box.length;
  result.radius = diameter / 2;
  if (phase.shape == GrainPhase::Shape::sphere) return result;
  result.axis = axis_of(phase, random);
  // A rod has round ends: its length from tip to tip is aspect times its thickness.
  result.half_length =
      phase.shape == GrainPhase::Shape::rod ? result.radius * (phase.aspect - 1) : result.radius / phase.aspect;
  return result;
}

/// Voxels of a box in a grid of its own, and the boxes around grains in it, around the periodic sides.
struct Raster {
  std::array<int, 3> n;
  double h;
  /// Calls f(i, j, k, d) for the voxels whose centres may lie in the grain; d from its centre.
  template <class F>
  void near(const Grain& grain, F f) const {
    int low[3], high[3];
    for (int d = 0; d < 3; ++d) {
      low[d] = static_cast<int>(std::floor((grain.centre[d] - grain.reach()) / h));
      high[d] = static_cast<int>(std::ceil((grain.centre[d] + grain.reach()) / h));
      if (high[d] - low[d] >= n[d]) high[d] = low[d] + n[d] - 1;  // a grain as large as the box
    }
    const auto wrap = [](int i, int m) { return (i % m + m) % m; };
    for (int k = low[2]; k <= high[2]; ++k)
      for (int j = low[1]; j <= high[1]; ++j)
        for (int i = low[0]; i <= high[0]; ++i)
          f(wrap(i, n[0]), wrap(j, n[1]), wrap(k, n[2]),
            Vector{(i + 0.5) * h - grain.centre[0], (j + 0.5) * h - grain.centre[1], (k + 0.5) * h - grain.centre[2]});
  }
};

/// Counts what is free on the grid on which grains are placed.
class Count {
public:
  Count(const std::array<int, 3>& n, double h) : raster_{n, h}, owner_(std::size_t(n[0]) * n[1] * n[2], -1) {}
  std::size_t size() const { return owner_.size(); }
  bool is_clear(const Grain& grain) const {
    bool clear = true;
    raster_.near(grain, [&](int i, int j, int k, const Vector& d) {
      clear = clear && !(grain.contains(d) && owner_[at(i, j, k)] >= 0);
    });
    return clear;
  }
  /// Returns the free voxels that the grain takes.
  std::size_t take(const Grain& grain) {
    std::size_t taken = 0;
    raster_.near(grain, [&](int i, int j, int k, const Vector& d) {
      if (!grain.contains(d) || owner_[at(i, j, k)] >= 0) return;
      owner_[at(i, j, k)] = static_cast<std::int16_t>(grain.phase);
      ++taken;
    });
    return taken;
  }

private:
  std::size_t at(int i, int j, int k) const {
    return (std::size_t(k) * static_cast<std::size_t>(raster_.n[1]) + static_cast<std::size_t>(j)) *
               static_cast<std::size_t>(raster_.n[0]) +
           static_cast<std::size_t>(i);
  }
  Raster raster_;
  std::vector<std::int16_t> owner_;
};

double distance(const Grain& a, const Grain& b, const Vector& box) {
  double sum = 0;
  for (int d = 0; d < 3; ++d) {
    double x = std::abs(a.centre[d] - b.centre[d]);
    x = std::min(x, box[d] - x);
    sum += x * x;
  }
  return std::sqrt(sum);
}

/// Greedy colouring: the lowest colour that no earlier grain of the phase within reach has.
void set_colours(const GrainCase& grain, const Vector& box, Packing& packing) {
  const double slack = 2. / grain.box.voxels;
  for (const GrainContact& contact : grain.contacts) {
    if (contact.between[0] != contact.between[1]) continue;
    for (std::size_t p = 0; p < grain.phases.size(); ++p) {
      if (grain.phases[p].name != contact.between[0]) continue;
      std::vector<Grain*> same;
      for (Grain& g : packing.grains)
        if (g.phase == static_cast<int>(p)) same.push_back(&g);
      for (std::size_t a = 0; a < same.size(); ++a) {
        std::vector<char> used(256, 0);
        for (std::size_t b = 0; b < a; ++b)
          if (distance(*same[a], *same[b], box) < same[a]->reach() + same[b]->reach() + slack)
            used[static_cast<std::size_t>(same[b]->colour)] = 1;
        same[a]->colour = static_cast<int>(std::find(used.begin(), used.end(), 0) - used.begin());
        packing.colours[p] = std::max(packing.colours[p], same[a]->colour + 1);
      }
    }
  }
}

/// Shrinks the grains of each phase alike until the phases fill `wanted`. Where grains overlapped, the smaller ones
/// uncover each other, so that the size is found by trial, as the cube root of what is missing.
void shrink(Packing& packing, std::vector<double> filled, const std::vector<double>& wanted,
            const std::array<int, 3>& n) {
  constexpr double close_enough = 1e-3;
  for (int trial = 0; trial < 40; ++trial) {
    double off = 0;
    for (std::size_t p = 0; p < wanted.size(); ++p)
      if (filled[p] > 0) off = std::max(off, std::abs(filled[p] - wanted[p]));
    if (off < close_enough) return;
    for (Grain& g : packing.grains) {
      const auto p = static_cast<std::size_t>(g.phase);
      const double scale = filled[p] > 0 ? std::cbrt(wanted[p] / filled[p]) : 0;
      g.radius *= scale;
      g.half_length *= scale;
    }
    Count count(n, 1. / counting);
    std::fill(filled.begin(), filled.end(), 0.);
    for (const Grain& g : packing.grains)
      if (g.radius > 0)
        filled[static_cast<std::size_t>(g.phase)] +=
            static_cast<double>(count.take(g)) / static_cast<double>(count.size());
  }
}

}  // namespace

double Grain::reach() const {
  return shape == GrainPhase::Shape::plate ? std::hypot(radius, half_length) : radius + half_length;
}

bool Grain::contains(const Vector& d) const {
  const double square = dot(d, d), along = dot(d, axis);
  switch (shape) {
    case GrainPhase::Shape::sphere:
      return square < radius * radius;
    case GrainPhase::Shape::rod: {
      const double beyond = std::max(0., std::abs(along) - half_length);
      return square - along * along + beyond * beyond < radius * radius;
    }
    case GrainPhase::Shape::plate:
      return std::abs(along) < half_length && square - along * along < radius * radius;
  }
  return false;
}

double Grain::volume() const {
  const double disc = pi * radius * radius;
  switch (shape) {
    case GrainPhase::Shape::sphere:
      return 4. / 3 * disc * radius;
    case GrainPhase::Shape::rod:
      return disc * (4. / 3 * radius + 2 * half_length);
    case GrainPhase::Shape::plate:
      return disc * 2 * half_length;
  }
  return 0;
}

Packing place_grains(const GrainCase& grain, const std::vector<double>& fractions,
                     const std::vector<double>& final_fractions, int seed) {
  constexpr int most_trials = 100000;
  const auto& structure = std::get<RandomGrains>(grain.structure);
  const Vector box{1, grain.box.shape.empty() ? 1 : grain.box.shape[0],
                   grain.box.shape.empty() ? 1 : grain.box.shape[1]};
  std::array<int, 3> n;
  for (int d = 0; d < 3; ++d) n[d] = std::max(1, static_cast<int>(std::lround(counting * box[d])));
  Count count(n, 1. / counting);

  Packing packing;
  packing.colours.assign(grain.phases.size(), 1);
  std::vector<double> wanted(fractions), taken(fractions.size(), 0);
  for (std::size_t p = 0; p < grain.phases.size(); ++p)
    if (grain.phases[p].share == GrainPhase::Share::rest) {
      packing.rest = static_cast<int>(p);
      wanted[p] = 0;
    }
  Random random(seed);
  int trials = 0;
  for (;;) {
    std::size_t next = fractions.size();
    double least = 1;
    for (std::size_t p = 0; p < wanted.size(); ++p)
      if (wanted[p] > 0 && taken[p] / wanted[p] < least) {
        least = taken[p] / wanted[p];
        next = p;
      }
    if (next == wanted.size()) break;
    const Grain candidate = random_grain(grain, static_cast<int>(next), box, random);
    if (!structure.overlap && !count.is_clear(candidate)) {
      if (++trials < most_trials) continue;
      throw InputError(
          fmt::format("structure: no room for another grain of \"{}\" that keeps clear of the others: {:.3f} of "
                      "the box is reached, {:.3f} is asked for; set overlap = true or less",
                      grain.phases[next].name, taken[next], wanted[next]));
    }
    trials = 0;
    taken[next] += static_cast<double>(count.take(candidate)) / static_cast<double>(count.size());
    packing.grains.push_back(candidate);
  }
  if (final_fractions != fractions) shrink(packing, taken, final_fractions, n);
  set_colours(grain, box, packing);
  if (Labels(packing.colours).count() > 250)
    throw InputError("structure: too many grains lie within reach of each other to tell their contacts apart");
  return packing;
}

Labels::Labels(const std::vector<int>& colours) : first(1, 0) {
  for (const int n : colours) first.push_back(first.back() + n);
}

int Labels::phase_of(int label) const {
  return static_cast<int>(std::upper_bound(first.begin(), first.end(), label) - first.begin()) - 1;
}

void rasterise(const Packing& packing, const Labels& labels, const Slab& slab, std::vector<std::uint8_t>& label) {
  constexpr std::uint8_t none = 255;
  const Grid& grid = slab.grid();
  const Raster raster{grid.n, 1. / grid.n[0]};
  label.assign(slab.stored(), none);
  for (const Grain& grain : packing.grains) {
    if (grain.radius <= 0) continue;
    raster.near(grain, [&](int i, int j, int k, const Vector& d) {
      const int own = k - slab.first();
      if (own < 0 || own >= slab.planes() || !grain.contains(d)) return;
      std::uint8_t& at = label[slab.at(i, j, own)];
      if (at == none) at = static_cast<std::uint8_t>(labels.of(grain.phase, grain.colour));
    });
  }
  std::replace(label.begin(), label.end(), none, static_cast<std::uint8_t>(labels.of(packing.rest, 0)));
  slab.exchange(label);
}

}  // namespace joulet
