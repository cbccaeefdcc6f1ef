# UDUNITS-2 comes without a CMake package; this makes its target, for our build and for users of the installed library.
if(NOT TARGET UDUNITS2::udunits2)
  find_path(UDUNITS2_INCLUDE_DIR udunits2.h PATH_SUFFIXES udunits2 REQUIRED)
  find_library(UDUNITS2_LIBRARY udunits2 REQUIRED)
  add_library(UDUNITS2::udunits2 UNKNOWN IMPORTED)
  set_target_properties(UDUNITS2::udunits2 PROPERTIES IMPORTED_LOCATION ${UDUNITS2_LIBRARY}
                                                      INTERFACE_INCLUDE_DIRECTORIES ${UDUNITS2_INCLUDE_DIR})
endif()
