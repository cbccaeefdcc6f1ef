#include <joulet/base/error.h>
#include <joulet/base/property.h>
#include <joulet/fem/assembly.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <set>
#include <string>

namespace joulet {

template <int dim>
std::vector<PetscInt> face_nodes(const Fields<dim>& fields, Face face) {
  std::set<PetscInt> rows;
  std::vector<dealii::types::global_dof_index> indices(fields.element.n_dofs_per_face());
  for (const auto& cell : fields.dof_handler.active_cell_iterators()) {
    if (cell->is_artificial()) continue;
    for (const auto f : cell->face_indices())
      if (cell->face(f)->at_boundary() && static_cast<Face>(cell->face(f)->boundary_id()) == face) {
        cell->face(f)->get_dof_indices(indices);
        for (const auto index : indices)
          if (fields.owned.is_element(index)) rows.insert(static_cast<PetscInt>(index));
      }
  }
  return {rows.begin(), rows.end()};
}

void set_entries(Vector& vector, const std::vector<PetscInt>& rows, double value) {
  PetscInt first, last;
  VecGetOwnershipRange(vector, &first, &last);
  OwnedWrite entries(vector);
  for (const auto row : rows) entries[static_cast<std::size_t>(row - first)] = value;
}

namespace {

/// The message of the lowest rank that has one is thrown on all.
void throw_on_all_ranks(MPI_Comm communicator, const std::string& message) {
  const unsigned ranks = dealii::Utilities::MPI::n_mpi_processes(communicator);
  const unsigned rank = dealii::Utilities::MPI::this_mpi_process(communicator);
  const unsigned teller = dealii::Utilities::MPI::min(message.empty() ? ranks : rank, communicator);
  if (teller < ranks) throw InputError(dealii::Utilities::MPI::broadcast(communicator, message, teller));
}

template <int dim>
void evaluate_in_batches(const CellGeometry<dim>& geometry, const Property& property, const Vector& temperature,
                         const Vector& conversion, std::vector<double>& value, std::vector<double>* d_dtemperature,
                         std::vector<double>* d_dconversion);

}  // namespace

template <int dim>
void evaluate_at_points(MPI_Comm communicator, const CellGeometry<dim>& geometry, const Property& property,
                        const Vector& temperature, const Vector& conversion, std::vector<double>& value,
                        std::vector<double>* d_dtemperature, std::vector<double>* d_dconversion) {
  if (const double* constant = property.as_constant()) {
    std::fill(value.begin(), value.end(), *constant);
    if (d_dtemperature) std::fill(d_dtemperature->begin(), d_dtemperature->end(), 0.);
    if (d_dconversion) std::fill(d_dconversion->begin(), d_dconversion->end(), 0.);
    return;
  }
  std::string message;
  try {
    evaluate_in_batches(geometry, property, temperature, conversion, value, d_dtemperature, d_dconversion);
  } catch (const InputError& error) {
    message = error.what();
  }
  throw_on_all_ranks(communicator, message);
}

namespace {

template <int dim>
void evaluate_in_batches(const CellGeometry<dim>& geometry, const Property& property, const Vector& temperature,
                         const Vector& conversion, std::vector<double>& value, std::vector<double>* d_dtemperature,
                         std::vector<double>* d_dconversion) {
  const std::size_t n_points = geometry.n_points;
  const LocalRead t(temperature), a(conversion);
  CellBuffer<dim> buffer(geometry);
  constexpr unsigned cells_per_batch = 64;
  std::vector<double> t_points(cells_per_batch * n_points), a_points(cells_per_batch * n_points);
  for (unsigned first = 0; first < geometry.n_cells; first += cells_per_batch) {
    const unsigned cells = std::min(cells_per_batch, geometry.n_cells - first);
    for (unsigned c = 0; c < cells; ++c) {
      buffer.gather(t.data(), first + c);
      geometry.values(buffer.nodal.data(), &t_points[c * n_points]);
      if (!property.depends_on_conversion()) continue;
      buffer.gather(a.data(), first + c);
      geometry.values(buffer.nodal.data(), &a_points[c * n_points]);
    }
    const std::size_t offset = first * n_points;
    property.evaluate(cells * n_points, t_points.data(), a_points.data(), &value[offset],
                      d_dtemperature ? &(*d_dtemperature)[offset] : nullptr,
                      d_dconversion ? &(*d_dconversion)[offset] : nullptr);
  }
}

}  // namespace

template std::vector<PetscInt> face_nodes<2>(const Fields<2>&, Face);
template std::vector<PetscInt> face_nodes<3>(const Fields<3>&, Face);
template void evaluate_at_points<2>(MPI_Comm, const CellGeometry<2>&, const Property&, const Vector&, const Vector&,
                                    std::vector<double>&, std::vector<double>*, std::vector<double>*);
template void evaluate_at_points<3>(MPI_Comm, const CellGeometry<3>&, const Property&, const Vector&, const Vector&,
                                    std::vector<double>&, std::vector<double>*, std::vector<double>*);

}  // namespace joulet
