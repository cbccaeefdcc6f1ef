# Everything comes from Debian packages; quickstart lists them.
find_package(Threads REQUIRED)
find_package(deal.II 9.4 REQUIRED HINTS $ENV{DEAL_II_DIR} /usr/share/cmake/deal.II)
foreach(feature MPI PETSC P4EST)
  if(NOT DEAL_II_WITH_${feature})
    message(FATAL_ERROR "This deal.II was built without ${feature}, which Joulet needs; Debian's libdeal.ii-dev has it.")
  endif()
endforeach()
find_package(MPI REQUIRED COMPONENTS CXX)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(muparser REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(Boost 1.74 REQUIRED)
find_package(NLopt REQUIRED)
find_package(TIFF REQUIRED)
# deal.II brings the parallel HDF5; the serial one in the same program would clash with it.
set(HDF5_PREFER_PARALLEL TRUE)
find_package(HDF5 REQUIRED COMPONENTS C)
add_library(joulet_hdf5 INTERFACE)
target_include_directories(joulet_hdf5 SYSTEM INTERFACE ${HDF5_INCLUDE_DIRS})
target_link_libraries(joulet_hdf5 INTERFACE ${HDF5_C_LIBRARIES} MPI::MPI_CXX)

include(udunits2)
include(sundials)
include(vtk)

include(dealii)

# A program over the 200 libraries below deal.II takes GNU ld 13 s of processor time, lld 0.44 s.
find_program(JOULET_LINKER NAMES mold ld.lld)
if(JOULET_LINKER)
  cmake_path(GET JOULET_LINKER FILENAME linker)
  string(REPLACE "ld.lld" "lld" linker ${linker})
  add_link_options(-fuse-ld=${linker})
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # Paths count from the source folder, so that another clone or worktree has the same objects.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
      CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=true ${CCACHE})
endif()
