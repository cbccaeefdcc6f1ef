# A Spack package of Joulet. As a repository of its own: spack repo add packaging/spack (it needs repo.yaml and packages/),
# or copy this folder into an existing one. Not yet tried with Spack: see docs/guide/cluster.md.
from spack.package import *


class Joulet(CMakePackage):
    """Simulation of Joule-heated reacting pellets: potential, temperature and conversion, coupled, in parallel."""

    license("Apache-2.0")

    version("main", branch="main")

    variant("python", default=False, description="The Python module")
    variant("render", default=False, description="Pictures of results, with VTK")
    variant("tests", default=False, description="Build the tests")

    depends_on("c", type="build")
    depends_on("cxx", type="build")
    depends_on("cmake@3.25:", type="build")
    depends_on("ninja", type="build")
    depends_on("mpi")
    depends_on("dealii@9.4:+mpi+petsc+p4est")
    depends_on("petsc+mpi~complex+hypre+mumps")
    depends_on("hdf5+mpi")
    depends_on("udunits@2.2:")
    depends_on("muparser@2.3:")
    depends_on("tomlplusplus@3:")
    depends_on("cli11@2:")
    depends_on("nlohmann-json@3.11:")
    depends_on("fmt@9:")
    depends_on("spdlog@1.10:+fmt_external")
    depends_on("eigen@3.4:")
    depends_on("boost@1.74:")
    depends_on("sundials@6:+cvode")
    depends_on("nlopt")
    depends_on("catch2@2:", when="+tests")
    depends_on("vtk@9.1:", when="+render")
    depends_on("py-pybind11@2.10:", when="+python")
    depends_on("py-numpy", when="+python", type=("build", "run"))
    extends("python@3.9:", when="+python")

    generator("ninja")

    def cmake_args(self):
        return [self.define("JOULET_UNITY", True), self.define_from_variant("BUILD_TESTING", "tests")]
