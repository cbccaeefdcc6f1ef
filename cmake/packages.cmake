# Debian packages by CPack: cpack -G DEB in the build folder, or ./quickstart package. The prefix is /usr there; the man pages
# are made of --help by help2man.
set(JOULET_MAINTAINER "The Joulet authors <joulet@localhost.localdomain>" CACHE STRING "Of the Debian packages")
set(JOULET_PACKAGE_VERSION ${PROJECT_VERSION})
set(packaging ${PROJECT_BINARY_DIR}/packaging)
configure_file(${PROJECT_SOURCE_DIR}/packaging/debian/changelog.in ${packaging}/changelog @ONLY)
execute_process(COMMAND gzip -9nc INPUT_FILE ${packaging}/changelog OUTPUT_FILE ${packaging}/changelog.gz)

# joulet_package(component package): the files that each Debian package must have.
function(joulet_package component package)
  install(FILES ${PROJECT_SOURCE_DIR}/packaging/debian/copyright ${packaging}/changelog.gz
          DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
  # There is no public mail address of the maintainers yet; -D JOULET_MAINTAINER=... sets one.
  file(WRITE ${packaging}/${package} "${package}: bogus-mail-host *\n${package}: bogus-mail-host-in-debian-changelog *\n")
  install(FILES ${packaging}/${package} DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides COMPONENT ${component})
endfunction()
joulet_package(program joulet)
joulet_package(development libjoulet-dev)
joulet_package(python python3-joulet)
joulet_package(documentation joulet-doc)

install(FILES packaging/completion/joulet DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        COMPONENT program)
install(DIRECTORY docs/guide docs/theory docs/reference docs/images DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/joulet-doc
        COMPONENT documentation PATTERN "*.py" EXCLUDE)
install(DIRECTORY meshes benchmarks/fit-example DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/joulet-doc/examples
        COMPONENT documentation)

# What has to be built for the packages: all but the tests.
add_custom_target(joulet_packaged)
add_dependencies(joulet_packaged ${solvers} joulet ${modules})
if(TARGET joulet_python)
  add_dependencies(joulet_packaged joulet_python)
endif()

find_program(HELP2MAN help2man)
if(HELP2MAN)
  foreach(command "" run init fit bed sweep size sensitivity calibrate study compare economics help thermo)
    string(JOIN "-" page joulet ${command})
    string(JOIN " " line joulet ${command})
    add_custom_command(
      OUTPUT ${packaging}/${page}.1.gz
      COMMAND ${CMAKE_COMMAND} -E env PATH=$<TARGET_FILE_DIR:joulet>:$ENV{PATH} ${HELP2MAN} --no-info
              --no-discard-stderr --version-string=${PROJECT_VERSION} --name "Joule-heated reacting pellets"
              --output=${packaging}/${page}.1 ${line}
      COMMAND sed -i "s/^${line} /${page} /" ${packaging}/${page}.1
      COMMAND gzip -9nf ${packaging}/${page}.1
      DEPENDS joulet
      VERBATIM)
    list(APPEND pages ${packaging}/${page}.1.gz)
  endforeach()
  add_custom_target(joulet_man DEPENDS ${pages})
  add_dependencies(joulet_packaged joulet_man)
  install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program OPTIONAL)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME joulet)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulation of Joule-heated reacting pellets")
set(CPACK_PACKAGE_VERSION ${JOULET_PACKAGE_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program development documentation)
if(TARGET joulet_python)
  list(APPEND CPACK_COMPONENTS_ALL python)
endif()
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${JOULET_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME joulet)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "openmpi-bin, node-d3, xvfb")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
    "Electric potential, temperature and conversion of pellets of CaO-MgO-C powder
that are heated by an electric current, coupled and in time, on one core or
many. With thermochemistry, fits of rate laws, and studies of many runs.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libjoulet-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "joulet (= ${JOULET_PACKAGE_VERSION}), libdeal.ii-dev, petsc-dev, libopenmpi-dev, libboost-dev, libeigen3-dev, \
libudunits2-dev, libmuparser-dev, libtomlplusplus-dev, nlohmann-json3-dev, libfmt-dev, libspdlog-dev, libsundials-dev, \
libnlopt-dev, libhdf5-openmpi-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
    "Headers, static libraries and a CMake package of Joulet, for programs that
define and run pellets themselves.")

set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-joulet)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "joulet (= ${JOULET_PACKAGE_VERSION}), python3, python3-numpy")
set(CPACK_DEBIAN_PYTHON_PACKAGE_SUGGESTS "python3-pandas, python3-mpi4py, python3-scipy")
set(CPACK_COMPONENT_PYTHON_DESCRIPTION
    "Runs, sweeps, fits and thermochemistry of Joulet in Python: answers with
units, histories as tables, fields as NumPy arrays.")

set(CPACK_DEBIAN_DOCUMENTATION_PACKAGE_NAME joulet-doc)
set(CPACK_DEBIAN_DOCUMENTATION_PACKAGE_SECTION doc)
set(CPACK_DEBIAN_DOCUMENTATION_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_DOCUMENTATION_PACKAGE_SHLIBDEPS OFF)
set(CPACK_COMPONENT_DOCUMENTATION_DESCRIPTION
    "Guide, theory, reference of all keys, and examples of Joulet.")

include(CPack)
