#pragma once

#include <deal.II/base/config.h>

// Every switch between deal.II versions stands here.
// 9.4 (Debian 12) and 9.6 (Debian 13) agree on all that this folder uses so far, but for the extraction of index sets.
#include <deal.II/base/index_set.h>
#include <deal.II/dofs/dof_handler.h>
#include <deal.II/dofs/dof_tools.h>

namespace joulet {

template <int dim>
dealii::IndexSet locally_relevant_dofs(const dealii::DoFHandler<dim>& dof_handler) {
#if DEAL_II_VERSION_GTE(9, 5, 0)
  return dealii::DoFTools::extract_locally_relevant_dofs(dof_handler);
#else
  dealii::IndexSet relevant;
  dealii::DoFTools::extract_locally_relevant_dofs(dof_handler, relevant);
  return relevant;
#endif
}

}  // namespace joulet
