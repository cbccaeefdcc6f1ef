// Catch2 under MPI, versions 2 and 3.
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include <joulet/base/launcher.h>

#include <mpi.h>

int main(int argc, char** argv) {
  joulet::skip_network_search_when_alone();
  MPI_Init(&argc, &argv);
  const int code = Catch::Session().run(argc, argv);
  MPI_Finalize();
  return code;
}
