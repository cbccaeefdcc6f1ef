#include <joulet/chemistry/conversion_laws.h>

#include <cmath>

namespace joulet::conversion_laws {
namespace {

double cube(double x) { return x * x * x; }

/// (1-a)^p without loss for small a.
double left(double a, double p) { return std::exp(p * std::log1p(-a)); }

/// 1 - (1-a)^(1/3) without cancellation, and its inverse.
double shrinkage(double a) { return -std::expm1(std::log1p(-a) / 3); }
double conversion_of_shrinkage(double s) { return s * (3 - s * (3 - s)); }

template <int N>
double power(double x) {
  if constexpr (N == 0)
    return 1;
  else
    return x * power<N - 1>(x);
}

}  // namespace

template <int N>
double PowerLaw<N>::f(double a) {
  return N * std::pow(a, 1 - 1.0 / N);
}
template <int N>
double PowerLaw<N>::g(double a) {
  return std::pow(a, 1.0 / N);
}
template <int N>
double PowerLaw<N>::conversion(double t) {
  return power<N>(t);
}
template <int N>
double PowerLaw<N>::slope(double t) {
  return N * power<N - 1>(t);
}
template <int N>
double PowerLaw<N>::curvature(double t) {
  return N * (N - 1) * power<N - 2>(t);
}
template struct PowerLaw<2>;
template struct PowerLaw<3>;
template struct PowerLaw<4>;

template <int N>
double Avrami<N>::f(double a) {
  return a < 1 ? N * (1 - a) * std::pow(-std::log1p(-a), 1 - 1.0 / N) : 0;
}
template <int N>
double Avrami<N>::g(double a) {
  return std::pow(-std::log1p(-a), 1.0 / N);
}
template <int N>
double Avrami<N>::conversion(double t) {
  return -std::expm1(-power<N>(t));
}
template <int N>
double Avrami<N>::slope(double t) {
  const double unreacted = std::exp(-power<N>(t));
  return unreacted == 0 ? 0 : N * power<N - 1>(t) * unreacted;
}
template <int N>
double Avrami<N>::curvature(double t) {
  const double unreacted = std::exp(-power<N>(t));
  return unreacted == 0 ? 0 : N * power<N - 2>(t) * (N - 1 - N * power<N>(t)) * unreacted;
}
template struct Avrami<2>;
template struct Avrami<3>;
template struct Avrami<4>;

double PowerTwoThirds::f(double a) { return 2 / (3 * std::sqrt(a)); }
double PowerTwoThirds::g(double a) { return a * std::sqrt(a); }
double PowerTwoThirds::conversion(double t) { return std::cbrt(t * t); }
double PowerTwoThirds::slope(double t) { return 2 / (3 * std::cbrt(t)); }
double PowerTwoThirds::curvature(double t) { return -2 / (9 * t * std::cbrt(t)); }

double ZeroOrder::f(double) { return 1; }
double ZeroOrder::g(double a) { return a; }
double ZeroOrder::conversion(double t) { return t; }
double ZeroOrder::slope(double t) { return 1 + 0 * t; }  // NaN stays NaN
double ZeroOrder::curvature(double) { return 0; }

double ContractingCylinder::f(double a) { return 2 * std::sqrt(1 - a); }
double ContractingCylinder::g(double a) { return a / (1 + std::sqrt(1 - a)); }
double ContractingCylinder::conversion(double t) { return t * (2 - t); }
double ContractingCylinder::slope(double t) { return 2 * (1 - t); }
double ContractingCylinder::curvature(double) { return -2; }

double ContractingSphere::f(double a) { return 3 * left(a, 2.0 / 3); }
double ContractingSphere::g(double a) { return shrinkage(a); }
double ContractingSphere::conversion(double t) { return conversion_of_shrinkage(t); }
double ContractingSphere::slope(double t) { return 3 * (1 - t) * (1 - t); }
double ContractingSphere::curvature(double t) { return -6 * (1 - t); }

double FirstOrder::f(double a) { return 1 - a; }
double FirstOrder::g(double a) { return -std::log1p(-a); }
double FirstOrder::conversion(double t) { return -std::expm1(-t); }
double FirstOrder::slope(double t) { return std::exp(-t); }
double FirstOrder::curvature(double t) { return -std::exp(-t); }

double OrderThreeHalves::f(double a) { return left(a, 1.5); }
double OrderThreeHalves::g(double a) { return 2 * std::expm1(-0.5 * std::log1p(-a)); }
double OrderThreeHalves::conversion(double t) { return -std::expm1(-2 * std::log1p(t / 2)); }
double OrderThreeHalves::slope(double t) { return 1 / cube(1 + t / 2); }
double OrderThreeHalves::curvature(double t) { return -1.5 / cube(1 + t / 2) / (1 + t / 2); }

double SecondOrder::f(double a) { return (1 - a) * (1 - a); }
double SecondOrder::g(double a) { return a / (1 - a); }
double SecondOrder::conversion(double t) { return t / (1 + t); }
double SecondOrder::slope(double t) { return 1 / (1 + t) / (1 + t); }
double SecondOrder::curvature(double t) { return -2 / cube(1 + t); }

double ThirdOrder::f(double a) { return cube(1 - a); }
double ThirdOrder::g(double a) { return std::expm1(-2 * std::log1p(-a)) / 2; }
double ThirdOrder::conversion(double t) { return -std::expm1(-0.5 * std::log1p(2 * t)); }
double ThirdOrder::slope(double t) { return 1 / cube(std::sqrt(1 + 2 * t)); }
double ThirdOrder::curvature(double t) { return -3 / cube(std::sqrt(1 + 2 * t)) / (1 + 2 * t); }

double Diffusion1::f(double a) { return 1 / (2 * a); }
double Diffusion1::g(double a) { return a * a; }
double Diffusion1::conversion(double t) { return std::sqrt(t); }
double Diffusion1::slope(double t) { return 0.5 / std::sqrt(t); }
double Diffusion1::curvature(double t) { return -0.25 / (t * std::sqrt(t)); }

namespace {

/// exp(y) - 1 - y, by its series where the difference would cancel.
double exponential_remainder(double y) {
  if (y > 0.5) return std::expm1(y) - y;
  double term = y * y / 2, sum = term;
  for (int k = 3; k < 18; ++k) sum += term *= y / k;
  return sum;
}

/// y = -ln(1-a) of D2 at reduced time t. Newton's method on a function of y that is nearly linear and of one curvature:
/// sqrt(2t) (concave, started below) in the first half, ln(1-t) (convex) in the second; so it can't overshoot for ever.
double two_dimensional_depth(double t) {
  const bool first_half = t < 0.5;
  const double target = first_half ? std::sqrt(2 * t) : -std::log1p(-t);
  double y = first_half ? target : target + std::log1p(target);
  for (int iteration = 0; iteration < 30; ++iteration) {
    double value, slope;
    if (first_half) {
      value = std::sqrt(2 * exponential_remainder(y) * std::exp(-y));
      slope = y * std::exp(-y) / value;
    } else {
      value = y - std::log1p(y);
      slope = y / (1 + y);
    }
    const double change = (target - value) / slope;
    y += change;
    if (std::abs(change) <= 1e-15 * y) break;
  }
  return y;
}

}  // namespace

double Diffusion2::f(double a) { return -1 / std::log1p(-a); }
double Diffusion2::g(double a) {
  const double y = -std::log1p(-a);
  return a < 1 ? (1 - a) * exponential_remainder(y) : 1;
}
double Diffusion2::conversion(double t) { return -std::expm1(-two_dimensional_depth(t)); }
double Diffusion2::slope(double t) { return 1 / two_dimensional_depth(t); }
double Diffusion2::curvature(double t) {
  const double y = two_dimensional_depth(t);
  return -std::exp(y) / cube(y);
}

double Jander::f(double a) { return 1.5 * left(a, 2.0 / 3) / shrinkage(a); }
double Jander::g(double a) { return shrinkage(a) * shrinkage(a); }
double Jander::conversion(double t) { return conversion_of_shrinkage(std::sqrt(t)); }
double Jander::slope(double t) {
  const double s = std::sqrt(t);
  return 1.5 * (1 - s) * (1 - s) / s;
}
double Jander::curvature(double t) { return -0.75 * (1 - t) / (t * std::sqrt(t)); }

namespace {

/// Root s in (0, 1) of 3s^2 - 2s^3 = x. Viete's trigonometric form s = 1/2 - sin(asin(1-2x)/3), turned by x = sin^2(3p)
/// into a product that does not cancel for small x.
double ginstling_shrinkage(double t) {
  const double p = std::asin(std::sqrt(3 * t)) / 3;
  constexpr double sixty_degrees = 1.04719755119659774615;
  return 2 * std::sin(p) * std::sin(p + sixty_degrees);
}

}  // namespace

double GinstlingBrounshtein::f(double a) { return 1.5 * (1 - shrinkage(a)) / shrinkage(a); }
double GinstlingBrounshtein::g(double a) {
  const double s = shrinkage(a);
  return s * s * (1 - 2 * s / 3);
}
double GinstlingBrounshtein::conversion(double t) { return conversion_of_shrinkage(ginstling_shrinkage(t)); }
double GinstlingBrounshtein::slope(double t) {
  const double s = ginstling_shrinkage(t);
  return 1.5 * (1 - s) / s;
}
double GinstlingBrounshtein::curvature(double t) {
  const double s = ginstling_shrinkage(t);
  return -0.75 / (cube(s) * (1 - s));
}

double Zhuravlev::f(double a) { return 1.5 * left(a, 5.0 / 3) / shrinkage(a); }
double Zhuravlev::g(double a) {
  const double q = std::expm1(-std::log1p(-a) / 3);
  return q * q;
}
double Zhuravlev::conversion(double t) { return conversion_of_shrinkage(1 / (1 + 1 / std::sqrt(t))); }
double Zhuravlev::slope(double t) {
  const double q = std::sqrt(t), v = 1 / (1 + q);
  return 1.5 * v * v * v * v / q;
}
double Zhuravlev::curvature(double t) {
  const double q = std::sqrt(t), v = 1 / (1 + q);
  return -0.75 * (1 + 5 * q) * v * v * v * v * v / cube(q);
}

}  // namespace joulet::conversion_laws
