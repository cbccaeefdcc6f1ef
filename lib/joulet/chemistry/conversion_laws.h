#pragma once

/// The formulas behind the table in conversion_model.cc. Each law has f and g of the conversion a, and, as functions of
/// the reduced time t = g(a) within 0 < t < complete, the conversion, d(a)/dt and d2(a)/dt2. They are written with
/// s = 1 - (1-a)^(1/3) and the like, so that nothing cancels near a = 0, where the reaction begins. `singular` laws
/// have an infinite derivative at an end.
namespace joulet::conversion_laws {

constexpr double never = 1e300;  ///< `complete` of laws that approach full conversion only asymptotically

/// a = t^N.
template <int N>
struct PowerLaw {
  static constexpr double complete = 1;
  static constexpr bool singular = false;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = 1 - exp(-t^N).
template <int N>
struct Avrami {
  static constexpr double complete = never;
  static constexpr bool singular = false;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = t^(2/3).
struct PowerTwoThirds {
  static constexpr double complete = 1;
  static constexpr bool singular = true;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = t.
struct ZeroOrder {
  static constexpr double complete = 1;
  static constexpr bool singular = false;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = 1 - (1-t)^2.
struct ContractingCylinder {
  static constexpr double complete = 1;
  static constexpr bool singular = false;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = 1 - (1-t)^3.
struct ContractingSphere {
  static constexpr double complete = 1;
  static constexpr bool singular = false;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = 1 - exp(-t).
struct FirstOrder {
  static constexpr double complete = never;
  static constexpr bool singular = false;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = 1 - (1+t/2)^-2.
struct OrderThreeHalves {
  static constexpr double complete = never;
  static constexpr bool singular = false;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = t/(1+t).
struct SecondOrder {
  static constexpr double complete = never;
  static constexpr bool singular = false;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = 1 - (1+2t)^(-1/2).
struct ThirdOrder {
  static constexpr double complete = never;
  static constexpr bool singular = false;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = t^(1/2).
struct Diffusion1 {
  static constexpr double complete = 1;
  static constexpr bool singular = true;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// t = 1 - (1+y) exp(-y) with y = -ln(1-a): no closed form, Newton's method.
struct Diffusion2 {
  static constexpr double complete = 1;
  static constexpr bool singular = true;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = 1 - (1-s)^3 with s = t^(1/2).
struct Jander {
  static constexpr double complete = 1;
  static constexpr bool singular = true;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// 3t = 3s^2 - 2s^3 with s = 1 - (1-a)^(1/3): the cubic solved in closed form.
struct GinstlingBrounshtein {
  static constexpr double complete = 1.0 / 3;
  static constexpr bool singular = true;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

/// a = 1 - (1+q)^-3 with q = t^(1/2).
struct Zhuravlev {
  static constexpr double complete = never;
  static constexpr bool singular = true;
  static double f(double a);
  static double g(double a);
  static double conversion(double t);
  static double slope(double t);
  static double curvature(double t);
};

}  // namespace joulet::conversion_laws
