// The main of test programs that need MPI and PETSc: Catch2 under a joulet::Session, versions 2 and 3.
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include <joulet/simulation/session.h>

int main(int argc, char** argv) {
  const joulet::Session session(argc, argv);
  return Catch::Session().run(argc, argv);
}
