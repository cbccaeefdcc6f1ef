add_library(joulet_flags INTERFACE)
target_compile_features(joulet_flags INTERFACE cxx_std_17)
target_compile_options(joulet_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wno-psabi
                                              $<$<BOOL:${JOULET_WARNINGS_AS_ERRORS}>:-Werror>)
# Of files that are compiled together two warnings mean nothing; the preset no-unity has them.
if(JOULET_UNITY)
  target_compile_options(joulet_flags INTERFACE -Wno-shadow -Wno-subobject-linkage)
endif()
target_include_directories(joulet_flags INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/lib>)
