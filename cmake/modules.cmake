set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# Unity builds compile the files of a target in batches: headers are read and templates made once for all. Files that clash
# with others of their folder (tests/structure/check_unity.py finds them) are compiled alone.
set(JOULET_COMPILED_ALONE
    adaptive_breakpoints.cc grain_tables.cc live_study.cc percolation.cc piecewise_heat_capacity.cc prescribed_gas.cc
    solid_shape.cc volume.cc volume_share.cc volume_state.cc)
function(joulet_unity target)
  if(NOT JOULET_UNITY)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    cmake_path(GET source FILENAME name)
    if(name IN_LIST JOULET_COMPILED_ALONE)
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  endforeach()
endfunction()

# Targets without deal.II share the precompiled headers of base; those with it have their own. For builds of everything, as
# unity is: ccache does better without.
function(joulet_light_headers target)
  if(JOULET_UNITY AND JOULET_PRECOMPILED_HEADERS AND NOT target MATCHES "^joulet_(base|fem.*|simulation)$")
    target_precompile_headers(${target} REUSE_FROM joulet_base)
  endif()
endfunction()

# joulet_module(name SOURCES a.cc ... [LINKS libraries...]): one folder of the library, one target. LINKS names the
# folders and outside libraries that the folder may include; docs/architecture.md has the arrows. PROGRAM_ONLY: it is not
# installed for users of the library.
function(joulet_module name)
  cmake_parse_arguments(M "PROGRAM_ONLY" "" "SOURCES;LINKS" ${ARGN})
  add_library(joulet_${name} STATIC ${M_SOURCES})
  target_link_libraries(joulet_${name} PUBLIC joulet_flags ${M_LINKS})
  joulet_unity(joulet_${name})
  joulet_light_headers(joulet_${name})
  if(NOT M_PROGRAM_ONLY)
    set_property(GLOBAL APPEND PROPERTY JOULET_MODULES joulet_${name})
  endif()
endfunction()
