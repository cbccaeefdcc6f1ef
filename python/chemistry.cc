#include <joulet/chemistry/onset.h>
#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/chemistry/vapour_pressure.h>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <vector>

namespace py = pybind11;

namespace joulet::python {

namespace {

PressureConvention convention_of(bool shared) { return shared ? PressureConvention::shared : PressureConvention::each; }

}  // namespace

void add_chemistry(py::module_& module) {
  module.def("onsets", [](const std::string& reaction, double pressure, bool shared) {
    std::vector<std::pair<double, bool>> found;
    for (const Onset& onset : onsets(Reaction(reaction, species_library()), pressure, convention_of(shared)))
      found.emplace_back(onset.temperature, onset.runs_above);
    return found;
  });
  module.def("equilibrium_pressure", [](const std::string& reaction, double temperature, bool shared) {
    return equilibrium_pressure(Reaction(reaction, species_library()), temperature, convention_of(shared));
  });
  module.def("gibbs_energy", [](const std::string& reaction, double temperature) {
    return Reaction(reaction, species_library()).gibbs_energy(temperature);
  });
  module.def("reaction_heat", [](const std::string& reaction, double temperature) {
    return Reaction(reaction, species_library()).heat(temperature);
  });
  module.def("vapour_pressure", [](const std::string& substance, double temperature) {
    return VapourPressure(substance, species_library()).pressure(temperature);
  });
  module.def("saturation_temperature", [](const std::string& substance, double pressure) {
    return VapourPressure(substance, species_library()).saturation_temperature(pressure);
  });
}

}  // namespace joulet::python
