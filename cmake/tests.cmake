find_package(Catch2 REQUIRED)

# Catch2's main takes 13 s to compile under version 2: once.
if(Catch2_VERSION VERSION_LESS 3)
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/catch_main.cc "#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n")
  add_library(joulet_catch_main OBJECT ${CMAKE_CURRENT_BINARY_DIR}/catch_main.cc)
  target_link_libraries(joulet_catch_main PUBLIC Catch2::Catch2)
  set(JOULET_CATCH_MAIN joulet_catch_main)
else()
  set(JOULET_CATCH_MAIN Catch2::Catch2WithMain)
endif()

# For tests of several ranks, in containers and on machines of few cores: a rank that waits gives its core to the others, and no
# rank starts threads. Open MPI 4 reads the names with rmaps and hwloc, PRRTE of Open MPI 5 the last.
set(JOULET_MPI_TEST_ENVIRONMENT
    OMP_NUM_THREADS=1
    OMPI_MCA_mpi_yield_when_idle=1
    OMPI_ALLOW_RUN_AS_ROOT=1
    OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
    OMPI_MCA_rmaps_base_oversubscribe=1
    OMPI_MCA_hwloc_base_binding_policy=none
    PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe
    PRTE_MCA_hwloc_default_binding_policy=none)

# Catch2 and the standard library are most of what a test compiles: precompiled once, by a program, whose flags are those of
# the tests.
function(joulet_test_headers target)
  if(NOT JOULET_UNITY OR NOT JOULET_PRECOMPILED_HEADERS)
    return()
  endif()
  if(NOT TARGET joulet_precompiled_for_tests)
    add_executable(joulet_precompiled_for_tests ${PROJECT_SOURCE_DIR}/tests/precompiled.cc)
    target_link_libraries(joulet_precompiled_for_tests PRIVATE joulet_base Catch2::Catch2)
    target_precompile_headers(joulet_precompiled_for_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests/catch.h
                              ${PROJECT_SOURCE_DIR}/lib/joulet/base/precompiled.h)
  endif()
  target_precompile_headers(${target} REUSE_FROM joulet_precompiled_for_tests)
endfunction()

# joulet_unit_test(module SOURCES test_a.cc ...): one program per module, serial, no MPI.
function(joulet_unit_test module)
  cmake_parse_arguments(T "" "" "SOURCES" ${ARGN})
  add_executable(test_${module} ${T_SOURCES})
  target_include_directories(test_${module} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(test_${module} PRIVATE joulet_${module} ${JOULET_CATCH_MAIN})
  joulet_test_headers(test_${module})
  add_test(NAME unit/${module} COMMAND test_${module})
endfunction()
