// The compiled part of the Python module: numbers and texts in, numbers and texts out. What people see is in
// joulet/*.py.
#include "session_of_python.h"

#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/base/versions.h>
#include <joulet/problem/presets.h>
#include <joulet/problem/read_problem.h>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

namespace py = pybind11;

namespace joulet::python {
void add_run(py::module_& module);
void add_studies(py::module_& module);
void add_chemistry(py::module_& module);
}  // namespace joulet::python

PYBIND11_MODULE(_joulet, module) {
  using namespace joulet;
  module.doc() = "Compiled part of joulet; use the functions of the package.";
  // The four kinds of errors, each also what a Python programmer expects of such an error.
  const auto base = py::register_exception<Error>(module, "Error", PyExc_Exception);
  const auto add_error = [&](auto kind, const char* name, PyObject* python_kind) {
    using Kind = typename decltype(kind)::type;
    py::register_exception<Kind>(module, name, py::make_tuple(base, py::handle(python_kind)).ptr());
  };
  add_error(std::common_type<InputError>{}, "InputError", PyExc_ValueError);
  add_error(std::common_type<SolverError>{}, "SolverError", PyExc_ArithmeticError);
  add_error(std::common_type<LedgerError>{}, "LedgerError", PyExc_ArithmeticError);
  add_error(std::common_type<IoError>{}, "IoError", PyExc_OSError);

  module.def("versions", &versions_of_build, "Name and version of joulet and of the libraries that it was built with.");
  module.def("presets", &preset_names, "Names of the cases that come with Joulet.");
  module.def(
      "si", [](const std::string& text, const std::string& unit) { return si_from_text(text, unit); }, py::arg("text"),
      py::arg("unit"), "A quantity such as \"1492 degC\" in the SI unit. InputError when it has another dimension.");
  module.def(
      "effective_input",
      [](const std::string& source, const std::vector<std::string>& settings) {
        return effective_input(read_problem(source, settings));
      },
      "The complete input of a case as a TOML text.");
  python::add_run(module);
  python::add_studies(module);
  python::add_chemistry(module);
  // Before the interpreter takes mpi4py down, which may have started MPI.
  py::module_::import("atexit").attr("register")(py::cpp_function(&python::end_session));
}
