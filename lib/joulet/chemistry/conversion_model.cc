#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/chemistry/conversion_laws.h>
#include <joulet/chemistry/conversion_model.h>

#include <algorithm>
#include <string>

namespace joulet {
namespace {

// The laws give formulas for the open interval 0 < theta < complete; what happens outside is the same for all of them.
// The comparisons are written so that NaN reaches the formula and comes out as NaN.
template <class Law>
double inverse_g(double theta) {
  if (theta <= 0) return 0;
  if (theta >= Law::complete) return 1;
  return std::min(Law::conversion(theta), 1.0);
}

template <class Law>
constexpr double floor_of() {
  return Law::singular ? singular_floor : 0;
}

template <class Law>
double slope(double theta) {
  if (theta >= Law::complete) return 0;
  return Law::slope(std::min(std::max(theta, floor_of<Law>()), Law::complete - floor_of<Law>()));
}

template <class Law>
double curvature(double theta) {
  if (theta < floor_of<Law>() || theta >= Law::complete - floor_of<Law>()) return 0;
  return Law::curvature(theta);
}

template <class Law>
ConversionModel model(std::string_view name, std::string_view title, std::string_view f_text, std::string_view g_text,
                      std::string_view source) {
  return {name, title, &Law::f, &Law::g, &inverse_g<Law>, &slope<Law>, &curvature<Law>, f_text, g_text, source};
}

constexpr std::string_view ictac = "Vyazovkin et al., Thermochim. Acta 520 (2011) 1-19, table 1";
constexpr std::string_view khawam = "Khawam & Flanagan, J. Phys. Chem. B 110 (2006) 17315-17328, table 1";
constexpr std::string_view order_n = "reaction order n: Khawam & Flanagan, J. Phys. Chem. B 110 (2006) 17315-17328";
constexpr std::string_view zhuravlev = "Zhuravlev, Lesokhin & Tempelman, J. Appl. Chem. USSR 21 (1948) 887-902";
constexpr std::string_view luo = "Luo et al., Chem. Eng. J. (2025), doi 10.1016/j.cej.2025.159761, Eqs. 6-8";

std::vector<ConversionModel> all_models() {
  using namespace conversion_laws;
  return {
      model<PowerLaw<2>>("P2", "power law, n = 2", "2 a^(1/2)", "a^(1/2)", ictac),
      model<PowerLaw<3>>("P3", "power law, n = 3", "3 a^(2/3)", "a^(1/3)", ictac),
      model<PowerLaw<4>>("P4", "power law, n = 4", "4 a^(3/4)", "a^(1/4)", ictac),
      model<PowerTwoThirds>("P2/3", "power law, n = 2/3", "(2/3) a^(-1/2)", "a^(3/2)", ictac),
      model<Avrami<2>>("A2", "Avrami-Erofeev, n = 2", "2 (1-a) [-ln(1-a)]^(1/2)", "[-ln(1-a)]^(1/2)", ictac),
      model<Avrami<3>>("A3", "Avrami-Erofeev, n = 3", "3 (1-a) [-ln(1-a)]^(2/3)", "[-ln(1-a)]^(1/3)", ictac),
      model<Avrami<4>>("A4", "Avrami-Erofeev, n = 4", "4 (1-a) [-ln(1-a)]^(3/4)", "[-ln(1-a)]^(1/4)", ictac),
      model<ZeroOrder>("R1", "zero order, contracting slab", "1", "a", khawam),
      model<ContractingCylinder>("R2", "contracting cylinder", "2 (1-a)^(1/2)", "1 - (1-a)^(1/2)", ictac),
      model<ContractingSphere>("R3", "contracting sphere", "3 (1-a)^(2/3)", "1 - (1-a)^(1/3)", luo),
      model<FirstOrder>("F1", "first order", "1-a", "-ln(1-a)", luo),
      model<OrderThreeHalves>("F3/2", "order 3/2", "(1-a)^(3/2)", "2 [(1-a)^(-1/2) - 1]", order_n),
      model<SecondOrder>("F2", "second order", "(1-a)^2", "(1-a)^-1 - 1", khawam),
      model<ThirdOrder>("F3", "third order", "(1-a)^3", "[(1-a)^-2 - 1]/2", khawam),
      model<Diffusion1>("D1", "one-dimensional diffusion", "1/(2a)", "a^2", ictac),
      model<Diffusion2>("D2", "two-dimensional diffusion", "-1/ln(1-a)", "(1-a) ln(1-a) + a", ictac),
      model<Jander>("D3", "three-dimensional diffusion, Jander", "(3/2) (1-a)^(2/3)/[1 - (1-a)^(1/3)]",
                    "[1 - (1-a)^(1/3)]^2", ictac),
      model<GinstlingBrounshtein>("D4", "three-dimensional diffusion, Ginstling-Brounshtein",
                                  "(3/2)/[(1-a)^(-1/3) - 1]", "1 - 2a/3 - (1-a)^(2/3)", luo),
      model<Zhuravlev>("ZLT", "three-dimensional diffusion, Zhuravlev-Lesokhin-Tempelman",
                       "(3/2) (1-a)^(4/3)/[(1-a)^(-1/3) - 1]", "[(1-a)^(-1/3) - 1]^2", zhuravlev),
  };
}

}  // namespace

const std::vector<ConversionModel>& conversion_models() {
  static const std::vector<ConversionModel> models = all_models();
  return models;
}

const ConversionModel& conversion_model(std::string_view name) {
  if (name == "F0") name = "R1";
  std::vector<std::string_view> names = {"F0"};
  for (const ConversionModel& candidate : conversion_models()) {
    if (candidate.name == name) return candidate;
    names.push_back(candidate.name);
  }
  throw InputError("unknown conversion model '" + std::string(name) + "'" + did_you_mean(name, names));
}

}  // namespace joulet
