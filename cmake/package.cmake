# Installing: the program, the library with the headers that a user of it needs, its data, and a CMake package, so that
#   find_package(joulet) and target_link_libraries(mine Joulet::joulet)
# work elsewhere. Included last by the top CMakeLists.txt, when all targets exist.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# Public headers, relative to lib/. fem is not among them: the library hides deal.II behind simulation.h.
set(JOULET_PUBLIC_HEADERS
    joulet/base/constants.h
    joulet/base/error.h
    joulet/base/log.h
    joulet/base/property.h
    joulet/base/time_curve.h
    joulet/base/units.h
    joulet/base/versions.h
    joulet/chemistry/conversion_model.h
    joulet/chemistry/rate.h
    joulet/chemistry/sintering.h
    joulet/input/visitor.h
    joulet/materials/contact.h
    joulet/materials/heat_capacity.h
    joulet/materials/material.h
    joulet/materials/material_library.h
    joulet/materials/melting.h
    joulet/materials/recipe.h
    joulet/problem/calibration.h
    joulet/problem/gas.h
    joulet/problem/load_mesh.h
    joulet/problem/make_supply.h
    joulet/problem/presets.h
    joulet/problem/problem.h
    joulet/problem/read_problem.h
    joulet/problem/vapour.h
    joulet/results/assembly_report.h
    joulet/results/columns.h
    joulet/results/field_output.h
    joulet/results/power_feedback.h
    joulet/results/step_report.h
    joulet/results/taken_steps.h
    joulet/results/vapour_report.h
    joulet/simulation/collective.h
    joulet/simulation/run.h
    joulet/simulation/session.h
    joulet/simulation/simulation.h
    joulet/simulation/stop.h
    joulet/simulation/versions.h
    joulet/supply/pid.h
    joulet/supply/pulse.h
    joulet/supply/supply.h)
foreach(header IN LISTS JOULET_PUBLIC_HEADERS)
  cmake_path(GET header PARENT_PATH folder)
  install(FILES lib/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/${folder} COMPONENT development)
endforeach()
if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/lib/data)
  install(DIRECTORY lib/data DESTINATION ${CMAKE_INSTALL_DATADIR}/joulet COMPONENT program)
endif()

install(DIRECTORY share/joulet/paraview share/joulet/slurm DESTINATION ${CMAKE_INSTALL_DATADIR}/joulet USE_SOURCE_PERMISSIONS)

# One target for users; the program has the name joulet already.
add_library(joulet_all INTERFACE)
target_link_libraries(joulet_all INTERFACE joulet_simulation)
set_target_properties(joulet_all PROPERTIES EXPORT_NAME joulet)
add_library(Joulet::joulet ALIAS joulet_all)

# Our warnings are not for the user's code.
get_target_property(options joulet_flags INTERFACE_COMPILE_OPTIONS)
set_target_properties(joulet_flags PROPERTIES INTERFACE_COMPILE_OPTIONS "$<BUILD_INTERFACE:${options}>")
target_include_directories(joulet_flags INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)

get_property(modules GLOBAL PROPERTY JOULET_MODULES)
foreach(module IN LISTS modules)
  string(REPLACE "joulet_" "" name ${module})
  set_target_properties(${module} PROPERTIES EXPORT_NAME ${name})
endforeach()
install(TARGETS ${modules} joulet_flags joulet_dealii joulet_hdf5 joulet_all EXPORT joulet ARCHIVE DESTINATION
                                                                                 ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(TARGETS joulet RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
set(solvers joulet-solve)
foreach(program joulet-render joulet-grain)
  if(TARGET ${program})
    list(APPEND solvers ${program})
  endif()
endforeach()
install(TARGETS ${solvers} RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/joulet COMPONENT program)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/joulet)
install(EXPORT joulet NAMESPACE Joulet:: DESTINATION ${package_folder} FILE jouletTargets.cmake COMPONENT development)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/jouletConfig.cmake.in ${PROJECT_BINARY_DIR}/jouletConfig.cmake
                              INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/jouletConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/jouletConfig.cmake ${PROJECT_BINARY_DIR}/jouletConfigVersion.cmake
              ${PROJECT_SOURCE_DIR}/cmake/udunits2.cmake
              ${PROJECT_SOURCE_DIR}/cmake/sundials.cmake DESTINATION ${package_folder} COMPONENT development)
