# VTK draws the pictures of lib/joulet/render. Only the program joulet-render links it, so that a run does not load it.
# Without VTK all else is built: Debian's packages of VTK and of ParaView's Python exclude each other.
# What VTK brings to its CMake variables stays in this function.
function(joulet_find_vtk)
  set(modules
      CommonCore
      CommonDataModel
      CommonExecutionModel
      CommonMath
      CommonTransforms
      FiltersCore
      FiltersFlowPaths
      FiltersGeneral
      FiltersModeling
      IOImage
      IOXML
      IOXMLParser
      RenderingCore
      RenderingFreeType
      RenderingOpenGL2)
  find_package(VTK 9.1 QUIET COMPONENTS ${modules} GLOBAL)
  if(NOT VTK_FOUND)
    message(STATUS "VTK 9.1 (libvtk9-dev) is not here: joulet render is not built")
    return()
  endif()
  add_library(joulet_vtk INTERFACE)
  foreach(module IN LISTS modules)
    target_link_libraries(joulet_vtk INTERFACE VTK::${module})
  endforeach()
endfunction()
joulet_find_vtk()
