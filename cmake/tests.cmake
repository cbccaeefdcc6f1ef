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

# joulet_unit_test(module SOURCES test_a.cc ...): one program per module, serial, no MPI.
function(joulet_unit_test module)
  cmake_parse_arguments(T "" "" "SOURCES" ${ARGN})
  add_executable(test_${module} ${T_SOURCES})
  target_include_directories(test_${module} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(test_${module} PRIVATE joulet_${module} ${JOULET_CATCH_MAIN})
  add_test(NAME unit/${module} COMMAND test_${module})
endfunction()
