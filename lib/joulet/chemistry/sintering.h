#pragma once

#include <joulet/chemistry/rate.h>

namespace joulet {

/// Loss of surface of the oxide by sintering: the rates of its reactions are multiplied by the area
///   a = a_end + (1 - a_end) exp(-s),  ds/dt = A exp(-Ea/RT),
/// a first-order decay to a residual area. The form is the general power law of sintering of order 1, as it is used for
/// surfaces of oxides and catalysts (Fuentes, Appl. Catal. 15 (1985) 33-40; Bartholomew, Appl. Catal. A 107 (1993)
/// 1-57). Its constants are empirical; none are known for MgO in these pellets, so that it is off unless they are
/// given.
struct Sintering {
  Arrhenius rate{0, 0};
  double residual_area = 1;  ///< a_end, share of the area at the start

  /// Whether it takes any area away.
  bool active() const { return rate.pre_exponential_factor > 0 && residual_area < 1; }
  double area(double s) const;    ///< a, share of the area at the start
  double d_area(double s) const;  ///< da/ds
};

}  // namespace joulet
