#include <joulet/base/error.h>
#include <joulet/base/property.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/matrix_assembly.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <set>
#include <string>

namespace joulet {

KrylovSolver::Coarsening coarsening_for(const Assembly& assembly) {
  return assembly.bodies.size() > 1 ? KrylovSolver::Coarsening::careful : KrylovSolver::Coarsening::fast;
}

void add_local_matrix(Mat matrix, const HangingNodes& hanging, std::vector<int> nodes, std::vector<double> values) {
  hanging.condense(nodes, values);
  const auto n = static_cast<PetscInt>(nodes.size());
  checked(MatSetValuesLocal(matrix, n, nodes.data(), n, nodes.data(), values.data(), ADD_VALUES));
}

void add_hanging_diagonal(Mat matrix, const HangingNodes& hanging) {
  for (const PetscInt row : hanging.owned_rows()) checked(MatSetValue(matrix, row, row, 1., ADD_VALUES));
}

template <int dim>
std::vector<PetscInt> surface_nodes(const FeSpace<dim>& space, std::size_t surface) {
  std::set<PetscInt> rows;
  std::vector<dealii::types::global_dof_index> indices(space.element.n_dofs_per_face());
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (cell->is_artificial()) continue;
    for (const auto f : cell->face_indices())
      if (cell->face(f)->at_boundary() && cell->face(f)->boundary_id() == surface) {
        cell->face(f)->get_dof_indices(indices);
        for (const auto index : indices)
          if (space.owned.is_element(index)) rows.insert(static_cast<PetscInt>(index));
      }
  }
  for (const PetscInt hanging : space.hanging.owned_rows()) rows.erase(hanging);
  return {rows.begin(), rows.end()};
}

void set_entries(Vector& vector, const std::vector<PetscInt>& rows, double value) {
  PetscInt first, last;
  checked(VecGetOwnershipRange(vector, &first, &last));
  OwnedWrite entries(vector);
  for (const auto row : rows) entries[static_cast<std::size_t>(row - first)] = value;
}

void copy_entries(const Vector& from, const std::vector<PetscInt>& rows, double plus, Vector& to) {
  PetscInt first, last;
  checked(VecGetOwnershipRange(from, &first, &last));
  const OwnedRead read(from);
  OwnedWrite write(to);
  for (const auto row : rows) {
    const auto i = static_cast<std::size_t>(row - first);
    write[i] = read[i] + plus;
  }
}

void throw_on_all_ranks(MPI_Comm communicator, const std::function<void()>& body) {
  std::string message;
  try {
    body();
  } catch (const InputError& error) {
    message = error.what();
  }
  // The message of the lowest rank that has one is thrown on all.
  const unsigned ranks = dealii::Utilities::MPI::n_mpi_processes(communicator);
  const unsigned rank = dealii::Utilities::MPI::this_mpi_process(communicator);
  const unsigned teller = dealii::Utilities::MPI::min(message.empty() ? ranks : rank, communicator);
  if (teller < ranks) throw InputError(dealii::Utilities::MPI::broadcast(communicator, message, teller));
}

namespace {

/// Space for the batches of one evaluation, and the addresses where a batch is to be written.
template <int dim>
class Batches {
public:
  Batches(const CellGeometry<dim>& geometry, const Vector& temperature, const Vector& conversion)
      : geometry_(geometry), t_(temperature), a_(conversion), buffer_(geometry) {
    for (auto* array : {&t_points_, &a_points_, &x_, &y_, &z_, &value_, &by_temperature_, &by_conversion_})
      array->resize(std::size_t{cells_per_batch} * geometry.n_points);
  }

  void evaluate(const Property& property, const std::vector<unsigned>& cells, std::vector<double>& value,
                std::vector<double>* d_dtemperature, std::vector<double>* d_dconversion) {
    const std::size_t n = geometry_.n_points;
    for (std::size_t first = 0; first < cells.size(); first += cells_per_batch) {
      const auto count = std::min<std::size_t>(cells_per_batch, cells.size() - first);
      for (std::size_t c = 0; c < count; ++c) read_cell(property, cells[first + c], c * n);
      property.evaluate(count * n, t_points_.data(), a_points_.data(), {x_.data(), y_.data(), z_.data()}, value_.data(),
                        d_dtemperature ? by_temperature_.data() : nullptr,
                        d_dconversion ? by_conversion_.data() : nullptr);
      for (std::size_t c = 0; c < count; ++c) {
        const std::size_t to = std::size_t{cells[first + c]} * n;
        std::copy_n(&value_[c * n], n, &value[to]);
        if (d_dtemperature) std::copy_n(&by_temperature_[c * n], n, &(*d_dtemperature)[to]);
        if (d_dconversion) std::copy_n(&by_conversion_[c * n], n, &(*d_dconversion)[to]);
      }
    }
  }

private:
  static constexpr unsigned cells_per_batch = 64;

  void read_cell(const Property& property, unsigned cell, std::size_t to) {
    buffer_.gather(t_.data(), cell);
    geometry_.values(buffer_.nodal.data(), &t_points_[to]);
    if (property.depends_on_conversion()) {
      buffer_.gather(a_.data(), cell);
      geometry_.values(buffer_.nodal.data(), &a_points_[to]);
    }
    if (!property.depends_on_position()) return;
    for (std::size_t q = 0; q < geometry_.n_points; ++q) {
      const double* x = &geometry_.position[(std::size_t{cell} * geometry_.n_points + q) * dim];
      x_[to + q] = x[0];
      if (dim == 3) y_[to + q] = x[1];
      z_[to + q] = x[dim - 1];
    }
  }

  const CellGeometry<dim>& geometry_;
  const LocalRead t_, a_;
  CellBuffer<dim> buffer_;
  std::vector<double> t_points_, a_points_, x_, y_, z_, value_, by_temperature_, by_conversion_;
};

}  // namespace

template <int dim>
void evaluate_at_points(MPI_Comm communicator, const CellGeometry<dim>& geometry,
                        const std::vector<Property>& law_of_body, const Vector& temperature, const Vector& conversion,
                        std::vector<double>& value, std::vector<double>* d_dtemperature,
                        std::vector<double>* d_dconversion) {
  if (law_of_body.size() == 1) {
    if (const double* constant = law_of_body.front().as_constant()) {
      std::fill(value.begin(), value.end(), *constant);
      if (d_dtemperature) std::fill(d_dtemperature->begin(), d_dtemperature->end(), 0.);
      if (d_dconversion) std::fill(d_dconversion->begin(), d_dconversion->end(), 0.);
      return;
    }
  }
  throw_on_all_ranks(communicator, [&] {
    Batches<dim> batches(geometry, temperature, conversion);
    for (std::size_t body = 0; body < law_of_body.size(); ++body)
      batches.evaluate(law_of_body[body], geometry.cells_of_body[body], value, d_dtemperature, d_dconversion);
  });
}

template std::vector<PetscInt> surface_nodes<2>(const FeSpace<2>&, std::size_t);
template std::vector<PetscInt> surface_nodes<3>(const FeSpace<3>&, std::size_t);
template void evaluate_at_points<2>(MPI_Comm, const CellGeometry<2>&, const std::vector<Property>&, const Vector&,
                                    const Vector&, std::vector<double>&, std::vector<double>*, std::vector<double>*);
template void evaluate_at_points<3>(MPI_Comm, const CellGeometry<3>&, const std::vector<Property>&, const Vector&,
                                    const Vector&, std::vector<double>&, std::vector<double>*, std::vector<double>*);

}  // namespace joulet
