#include <joulet/fem/algebra/runtime.h>

#include <deal.II/base/multithread_info.h>

namespace joulet {

void use_one_thread() { dealii::MultithreadInfo::set_thread_limit(1); }

const char* dealii_version() { return DEAL_II_PACKAGE_VERSION; }

}  // namespace joulet
