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
# deal.II brings the parallel HDF5; the serial one in the same program would clash with it.
set(HDF5_PREFER_PARALLEL TRUE)
find_package(HDF5 REQUIRED COMPONENTS C)
add_library(joulet_hdf5 INTERFACE)
target_include_directories(joulet_hdf5 SYSTEM INTERFACE ${HDF5_INCLUDE_DIRS})
target_link_libraries(joulet_hdf5 INTERFACE ${HDF5_C_LIBRARIES} MPI::MPI_CXX)

include(udunits2)
include(sundials)
include(vtk)

# deal.II's own target carries Debian's compiler flags (-g among them) and 200 libraries; we take the headers, and link
# what is really used, which also shortens the start of the program.
add_library(joulet_dealii INTERFACE)
target_include_directories(joulet_dealii SYSTEM INTERFACE ${DEAL_II_INCLUDE_DIRS})
target_link_libraries(joulet_dealii INTERFACE -Wl,--as-needed ${DEAL_II_LIBRARIES_RELEASE} MPI::MPI_CXX)

# A program over the 200 libraries below deal.II takes GNU ld 13 s of processor time, these 0.5 s.
find_program(JOULET_LINKER NAMES mold ld.lld)
if(JOULET_LINKER)
  cmake_path(GET JOULET_LINKER FILENAME linker)
  string(REPLACE "ld.lld" "lld" linker ${linker})
  add_link_options(-fuse-ld=${linker})
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()
