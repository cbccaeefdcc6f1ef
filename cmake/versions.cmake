# Versions of what Joulet is built with, for --version and the provenance of results: JOULET_PETSC_VERSION,
# JOULET_MPI_VERSION, JOULET_GIT_HASH; read from headers, so that nothing has to be run or loaded.

# version_in_header(variable header macros...): the numbers that the macros are defined as, with dots between.
function(version_in_header variable header)
  set(numbers "")
  foreach(macro IN LISTS ARGN)
    file(STRINGS ${header} line REGEX "^#define[ \t]+${macro}[ \t]" LIMIT_COUNT 1)
    string(REGEX REPLACE "^#define[ \t]+${macro}[ \t]+\"?([^ \t\"]+)\"?.*" "\\1" number "${line}")
    list(APPEND numbers "${number}")
  endforeach()
  list(JOIN numbers "." version)
  set(${variable} "${version}" PARENT_SCOPE)
endfunction()

find_file(JOULET_PETSCVERSION_H petscversion.h PATHS ${JOULET_DEALII_INCLUDE_DIRS} NO_DEFAULT_PATH REQUIRED)
version_in_header(JOULET_PETSC_VERSION ${JOULET_PETSCVERSION_H} PETSC_VERSION_MAJOR PETSC_VERSION_MINOR
                  PETSC_VERSION_SUBMINOR)

find_file(JOULET_MPI_H mpi.h PATHS ${MPI_CXX_INCLUDE_DIRS} REQUIRED)
file(STRINGS ${JOULET_MPI_H} open_mpi REGEX "^#define[ \t]+OMPI_MAJOR_VERSION")
file(STRINGS ${JOULET_MPI_H} mpich REGEX "^#define[ \t]+MPICH_VERSION")
if(open_mpi)
  version_in_header(JOULET_MPI_VERSION ${JOULET_MPI_H} OMPI_MAJOR_VERSION OMPI_MINOR_VERSION OMPI_RELEASE_VERSION)
  string(PREPEND JOULET_MPI_VERSION "Open MPI v")
elseif(mpich)
  version_in_header(JOULET_MPI_VERSION ${JOULET_MPI_H} MPICH_VERSION)
  string(PREPEND JOULET_MPI_VERSION "MPICH ")
else()
  set(JOULET_MPI_VERSION "MPI ${MPI_CXX_VERSION}")
endif()

execute_process(
  COMMAND git describe --always --dirty
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  OUTPUT_VARIABLE JOULET_GIT_HASH
  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT JOULET_GIT_HASH)
  set(JOULET_GIT_HASH unknown)
endif()
