#include <joulet/grain/face_conductances.h>

namespace joulet {

FaceConductances::FaceConductances(const Grid& grid, const LabelConstants& constants)
    : labels_(static_cast<int>(constants.conductivity.size()) + 1) {
  const auto n = static_cast<std::size_t>(labels_);
  for (int axis = 0; axis < 3; ++axis) {
    const double area = grid.face_area(axis), half = grid.h[axis] / 2;
    face_[axis].assign(n * n, 0);
    share_[axis].assign(n * n, 0.5);
    interface_share_[axis].assign(n * n, 0);
    plate_[axis].assign(n, 0);
    for (std::size_t a = 0; a + 1 < n; ++a) {
      const double ka = constants.conductivity[a];
      if (ka <= 0) continue;
      plate_[axis][a] = area * ka / half;
      for (std::size_t b = 0; b + 1 < n; ++b) {
        const double kb = constants.conductivity[b];
        if (kb <= 0) continue;
        const double interface = constants.resistance[a][b], sum = half / ka + interface + half / kb;
        face_[axis][a * n + b] = area / sum;
        share_[axis][a * n + b] = (half / ka + interface / 2) / sum;
        interface_share_[axis][a * n + b] = interface / sum;
      }
    }
  }
}

}  // namespace joulet
