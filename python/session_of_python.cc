#include "session_of_python.h"

#include <joulet/base/log.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/session.h>

#include <memory>

namespace joulet::python {

namespace {
std::unique_ptr<Session> session;
}

MPI_Comm communicator_at(std::uintptr_t address) {
  if (!session) {
    static char name[] = "joulet";
    static char* arguments[] = {name, nullptr};
    int count = 1;
    char** values = arguments;
    session = std::make_unique<Session>(count, values);
  }
  return address ? *reinterpret_cast<const MPI_Comm*>(address) : MPI_COMM_WORLD;
}

void end_session() { session.reset(); }

}  // namespace joulet::python
