# SUNDIALS CVODE with its serial vectors and dense matrices; this makes its target, for our build and for users of the
# installed library. Debian's own CMake package asks for all that SUNDIALS can be built with. From version 7 on there is a
# core library, and its headers include MPI's.
if(NOT TARGET SUNDIALS::cvode)
  find_path(SUNDIALS_INCLUDE_DIR cvode/cvode.h REQUIRED)
  foreach(part cvode nvecserial sunlinsoldense sunmatrixdense)
    find_library(SUNDIALS_${part}_LIBRARY sundials_${part} REQUIRED)
  endforeach()
  find_library(SUNDIALS_core_LIBRARY sundials_core)
  add_library(SUNDIALS::cvode UNKNOWN IMPORTED)
  set(sundials_parts ${SUNDIALS_nvecserial_LIBRARY} ${SUNDIALS_sunlinsoldense_LIBRARY} ${SUNDIALS_sunmatrixdense_LIBRARY})
  if(SUNDIALS_core_LIBRARY)
    list(APPEND sundials_parts ${SUNDIALS_core_LIBRARY})
  endif()
  set_target_properties(
    SUNDIALS::cvode
    PROPERTIES IMPORTED_LOCATION ${SUNDIALS_cvode_LIBRARY}
               INTERFACE_INCLUDE_DIRECTORIES "${SUNDIALS_INCLUDE_DIR}"
               INTERFACE_LINK_LIBRARIES "${sundials_parts};MPI::MPI_CXX")
endif()
