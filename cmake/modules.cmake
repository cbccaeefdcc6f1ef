set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# joulet_module(name SOURCES a.cc ... [LINKS libraries...]): one folder of the library, one target. LINKS names the
# folders and outside libraries that the folder may include; docs/architecture.md has the arrows. PROGRAM_ONLY: it is not
# installed for users of the library.
function(joulet_module name)
  cmake_parse_arguments(M "PROGRAM_ONLY" "" "SOURCES;LINKS" ${ARGN})
  add_library(joulet_${name} STATIC ${M_SOURCES})
  target_link_libraries(joulet_${name} PUBLIC joulet_flags ${M_LINKS})
  if(NOT M_PROGRAM_ONLY)
    set_property(GLOBAL APPEND PROPERTY JOULET_MODULES joulet_${name})
  endif()
endfunction()
