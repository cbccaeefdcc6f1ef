#include <joulet/fem/output/held_faces.h>
#include <joulet/fem/output/nodal_values.h>
#include <joulet/fem/output/vtk_output.h>
#include <joulet/fem/output/vtkhdf_file.h>
#include <joulet/fem/output/vtu_files.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/space/nodal_arrays.h>
#include <joulet/problem/field_arrays.h>
#include <joulet/problem/model.h>
#include <joulet/results/lagrange_order.h>
#include <joulet/results/vtu.h>

#include <deal.II/base/mpi.h>
#include <deal.II/base/quadrature_lib.h>
#include <deal.II/fe/fe_values.h>

#include <fmt/format.h>

#include <algorithm>

namespace joulet {

namespace {

VtuArray array(const char* name, const char* unit, int components = 1) {
  return {name, unit, components, std::vector<double>()};
}
std::vector<double>& values(VtuArray& a) { return std::get<std::vector<double>>(a.values); }

VtuArray integers(const char* name) { return {name, "", 1, std::vector<std::int32_t>()}; }

/// Nodes of a face of the reference cell in lexicographic order, as lexicographic numbers of the cell.
std::vector<unsigned> face_nodes_of_cell(int dim, int degree, unsigned face) {
  const int n = degree + 1, fixed = static_cast<int>(face / 2), side = face % 2 ? degree : 0;
  std::vector<unsigned> nodes;
  for (int k = 0; k < (dim == 3 ? n : 1); ++k)
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i) {
        const int index[3] = {i, j, k};
        if (index[fixed] == side) nodes.push_back(static_cast<unsigned>(i + n * (j + n * k)));
      }
  return nodes;
}

/// The points of a file. Bodies that share a node have a point each: the conversion ends with the pellet.
struct Points {
  explicit Points(std::size_t n_nodes) : number_(n_nodes) {}
  /// The number of the point, and whether it is new.
  std::pair<std::int64_t, bool> add(int node, std::uint8_t body) {
    for (const auto& [of_body, number] : number_[static_cast<std::size_t>(node)])
      if (of_body == body) return {number, false};
    const auto number = static_cast<std::int64_t>(nodes.size());
    number_[static_cast<std::size_t>(node)].emplace_back(body, number);
    nodes.push_back(node);
    bodies.push_back(body);
    return {number, true};
  }
  std::vector<int> nodes;
  std::vector<std::uint8_t> bodies;

private:
  std::vector<std::vector<std::pair<std::uint8_t, std::int64_t>>> number_;  ///< by node: body, point
};

/// Of the pellet; other bodies hold no gas. All gases together and, where they have pressures of their own, each.
template <int dim>
void add_pore_pressures(const PoreGas<dim>& gas, const Points& points, VtuPiece& piece) {
  const auto& names = gas.source().pressures().names;
  const NodalArrays<LocalRead> pressures(gas.pressures());
  auto total = array("pore_pressure", "Pa");
  values(total).assign(points.nodes.size(), 0.);
  std::vector<VtuArray> of_gases;
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto pressure = array(fmt::format("pore_pressure_{}", names[i]).c_str(), "Pa");
    for (std::size_t p = 0; p < points.nodes.size(); ++p) {
      values(pressure).push_back(points.bodies[p] == 0 ? pressures[i][points.nodes[p]] : 0.);
      values(total)[p] += values(pressure).back();
    }
    if (!names[i].empty()) of_gases.push_back(std::move(pressure));
  }
  piece.point_data.push_back(std::move(total));
  for (VtuArray& pressure : of_gases) piece.point_data.push_back(std::move(pressure));
}

template <int dim>
void add_point_fields(const CoupledSystem<dim>& system, const NodalValues<dim>& nodes, const Points& points,
                      double voltage, VtuPiece& piece) {
  auto temperature = array("temperature", "K"), potential = array("electric_potential", "V"),
       conversion = array("conversion", "1");
  const LocalRead t(nodes.temperature), w(nodes.potential);
  for (std::size_t p = 0; p < points.nodes.size(); ++p) {
    const int node = points.nodes[p];
    values(temperature).push_back(t[node]);
    values(potential).push_back(voltage * w[node]);
    values(conversion)
        .push_back(points.bodies[p] == 0 ? nodes.kinetics->conversion[static_cast<std::size_t>(node)] : 0.);
  }
  piece.point_data = {std::move(temperature), std::move(potential), std::move(conversion)};
  for (const NodalField& field : nodes.chemistry) {
    auto values_of = array(field.name.c_str(), field.unit.c_str());
    for (std::size_t p = 0; p < points.nodes.size(); ++p)
      values(values_of).push_back(points.bodies[p] == 0 ? field.values[static_cast<std::size_t>(points.nodes[p])]
                                                        : field.elsewhere);
    piece.point_data.push_back(std::move(values_of));
  }
  for (const NodalField& field : nodes.added) {
    auto values_of = array(field.name.c_str(), field.unit.c_str());
    for (const int node : points.nodes) values(values_of).push_back(field.values[static_cast<std::size_t>(node)]);
    piece.point_data.push_back(std::move(values_of));
  }
  if (system.gas()) add_pore_pressures(*system.gas(), points, piece);
}

/// Means over each cell of what jumps between cells.
template <int dim>
void add_cell_fields(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const NodalValues<dim>& nodes,
                     double voltage, VtuPiece& piece) {
  const auto& geometry = system.geometry();
  auto current = array("current_density", "A/m^2", 3), field = array("electric_field", "V/m", 3),
       joule = array("joule_heat", "W/m^3"), reaction = array("reaction_heat", "W/m^3"),
       flux = array("heat_flux", "W/m^2", 3), source = array("mg_source", "mol/m^3/s");
  auto material = integers("material_id"), rank = integers("rank");
  const auto this_rank = static_cast<std::int32_t>(dealii::Utilities::MPI::this_mpi_process(space.communicator));

  // A flux over the cell needs no more than the reference gradients: integral K grad u = sum_q J (JxW J^-1 K J^-T g).
  dealii::FEValues<dim> fe(space.mapping(), space.element, dealii::QGauss<dim>(space.element.degree + 1),
                           dealii::update_jacobians | dealii::update_gradients);
  const LocalRead t(nodes.temperature), w(nodes.potential);
  CellBuffer<dim> buffer(geometry);
  std::vector<double> t_gradient(geometry.n_points * dim);
  unsigned index = 0;
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    fe.reinit(cell);
    const int* dofs = geometry.cell_dofs(index);
    const double* jxw = geometry.cell_jxw(index);
    double volume = 0, heat = 0, rate = 0, taken = 0;
    dealii::Tensor<1, dim> j_mean, e_mean, q_mean;
    buffer.gather(t.data(), index);
    geometry.gradients(buffer.nodal.data(), t_gradient.data());
    buffer.gather(w.data(), index);
    geometry.gradients(buffer.nodal.data(), buffer.gradient.data());
    const bool reacts = geometry.body[index] == 0;
    for (unsigned q = 0; q < geometry.n_points; ++q) {
      double local_rate = 0, local_heat = 0;
      for (unsigned i = 0; i < geometry.n_dofs; ++i) {
        e_mean -= jxw[q] * voltage * w[dofs[i]] * fe.shape_grad(i, q);
        if (!reacts) continue;
        const double shape = geometry.shape[q * geometry.n_dofs + i];
        local_rate += shape * nodes.mg_rate[static_cast<std::size_t>(dofs[i])];
        local_heat += shape * nodes.kinetics->power[static_cast<std::size_t>(dofs[i])];
      }
      const double* g = &buffer.gradient[q * dim];
      double charge_flow[dim], heat_flow[dim];
      system.electric().conductivity().flux(index, q, g, charge_flow);
      system.heat().conduction.conductivity().flux(index, q, &t_gradient[q * dim], heat_flow);
      volume += jxw[q];
      for (unsigned d = 0; d < dim; ++d) heat += voltage * voltage * g[d] * charge_flow[d];
      for (unsigned a = 0; a < dim; ++a)
        for (unsigned b = 0; b < dim; ++b) {
          j_mean[a] -= voltage * fe.jacobian(q)[a][b] * charge_flow[b];
          q_mean[a] -= fe.jacobian(q)[a][b] * heat_flow[b];
        }
      rate += jxw[q] * local_rate;
      taken += jxw[q] * local_heat;
    }
    for (unsigned d = 0; d < 3; ++d) {
      values(current).push_back(d < dim ? j_mean[d] / volume : 0);
      values(field).push_back(d < dim ? e_mean[d] / volume : 0);
      values(flux).push_back(d < dim ? q_mean[d] / volume : 0);
    }
    values(joule).push_back(heat / volume);
    values(reaction).push_back(taken / volume);
    values(source).push_back(rate / volume);
    std::get<std::vector<std::int32_t>>(material.values).push_back(static_cast<std::int32_t>(cell->material_id()));
    std::get<std::vector<std::int32_t>>(rank.values).push_back(this_rank);
    ++index;
  }
  piece.cell_data = {std::move(current), std::move(field),  std::move(joule),    std::move(reaction),
                     std::move(flux),    std::move(source), std::move(material), std::move(rank)};
}

/// Takes away what output.arrays does not ask for, on all ranks and at all times. Idle are the rank of one, heat and
/// magnesium of no reaction. Fields that a program has added stay.
void leave_out_unwanted_arrays(const Problem& problem, unsigned ranks, const std::vector<NodalField>& added,
                               VtuPiece& piece) {
  const bool reacts = !problem.kinetics.mechanism.empty() || problem.kinetics.pre_exponential_factor > 0;
  const bool takes_heat = reacts && !(problem.kinetics.reaction_heat == Property(0.));
  const auto is_unwanted = [&](const VtuArray& array) {
    const bool is_idle = (array.name == "rank" && ranks == 1) || (array.name == "reaction_heat" && !takes_heat) ||
                         (array.name == "mg_source" && !reacts);
    const bool is_added =
        std::any_of(added.begin(), added.end(), [&](const NodalField& field) { return field.name == array.name; });
    return !is_added && !wants_array(problem, array.name, is_idle);
  };
  for (auto* arrays : {&piece.point_data, &piece.cell_data})
    arrays->erase(std::remove_if(arrays->begin(), arrays->end(), is_unwanted), arrays->end());
}

/// Adds the points of the given nodes of a cell that are not there yet, and the cell's connectivity.
template <int dim, class Cell>
void add_cell_points(const FeSpace<dim>& space, const Cell& cell, const int* dofs,
                     const std::vector<unsigned>& lexicographic_nodes, const std::vector<int>& vtk_order,
                     const NodalValues<dim>& nodes, Points& points, VtuPiece& piece) {
  const std::size_t first = piece.connectivity.size();
  piece.connectivity.resize(first + lexicographic_nodes.size());
  for (std::size_t i = 0; i < lexicographic_nodes.size(); ++i) {
    const unsigned in_element = nodes.lexicographic[lexicographic_nodes[i]];
    const int node = dofs[in_element];
    const auto [point, is_new] = points.add(node, static_cast<std::uint8_t>(cell->material_id()));
    if (is_new) {
      const auto x = space.mapping().transform_unit_to_real_cell(cell, space.element.unit_support_point(in_element));
      for (unsigned d = 0; d < 3; ++d) piece.points.push_back(d < dim ? x[d] : 0);
    }
    piece.connectivity[first + static_cast<std::size_t>(vtk_order[i])] = point;
  }
}

template <int dim>
VtuPiece volume_piece(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const NodalValues<dim>& nodes,
                      double voltage, HexahedronEdges numbering) {
  const auto& geometry = system.geometry();
  VtuPiece piece;
  piece.cell = dim == 2 ? VtuCell::lagrange_quadrilateral : VtuCell::lagrange_hexahedron;
  piece.points_per_cell = static_cast<int>(geometry.n_dofs);
  const auto order = vtk_lagrange_order(dim, static_cast<int>(space.element.degree), numbering);
  std::vector<unsigned> all(geometry.n_dofs);
  for (unsigned i = 0; i < all.size(); ++i) all[i] = i;
  Points points(space.relevant.n_elements());
  unsigned index = 0;
  for (const auto& cell : space.dof_handler.active_cell_iterators())
    if (cell->is_locally_owned())
      add_cell_points(space, cell, geometry.cell_dofs(index++), all, order, nodes, points, piece);
  add_point_fields(system, nodes, points, voltage, piece);
  add_cell_fields(space, system, nodes, voltage, piece);
  return piece;
}

/// Gases that leave through the free faces, mol/m^2/s: local where the gas in the pores is modelled, else the mean over
/// the lateral surface of the pellet.
template <int dim>
class GasFluxes {
public:
  GasFluxes(const FeSpace<dim>& space, const CoupledSystem<dim>& system, double mean)
      : assembly_(space.assembly), gas_(system.gas()) {
    if (!gas_) {
      // They leave in equal amounts.
      arrays_ = {array("mg_vapour_flux", "mol/m^2/s"), array("co_flux", "mol/m^2/s")};
      means_ = {mean, mean};
      return;
    }
    const auto fluxes = gas_->surface_fluxes();
    const NodalGasSource& source = gas_->source();
    for (std::size_t p = 0; p < fluxes.size(); ++p) {
      if (source.is_inert(p)) {
        arrays_.push_back(array(flux_array_name(source.pressures().names[p]).c_str(), "mol/m^2/s"));
        local_.push_back(fluxes[p]);
      }
      for (const auto& part : source.pressures().parts[p]) {
        arrays_.push_back(array(flux_array_name(source.mechanism().gases()[part.gas].name()).c_str(), "mol/m^2/s"));
        local_.push_back(fluxes[p]);
        for (double& flux : local_.back()) flux *= part.share;
      }
    }
  }
  void add(const typename CellGeometry<dim>::BoundaryFace& face) {
    const auto* open = gas_ ? gas_->faces().find(face.cell, face.number) : nullptr;
    for (std::size_t i = 0; i < arrays_.size(); ++i)
      if (gas_)
        values(arrays_[i])
            .push_back(open ? local_[i][static_cast<std::size_t>(open - gas_->faces().faces().data())] : 0);
      else
        values(arrays_[i]).push_back(assembly_.is_pellet_lateral(face.surface) ? means_[i] : 0);
  }
  std::vector<VtuArray>& arrays() { return arrays_; }

private:
  const Assembly& assembly_;
  const PoreGas<dim>* gas_;
  std::vector<VtuArray> arrays_;
  std::vector<double> means_;
  std::vector<std::vector<double>> local_;  ///< [array], by face of the gas
};

template <int dim>
double deposit_on(const EnclosureField<dim>& enclosure, std::size_t face, const VtkFrame& frame) {
  const std::size_t patch = enclosure.geometry().patch_of_face[face];
  return patch == EnclosureGeometry::no_patch ? 0 : frame.mg_deposit[patch];
}

template <int dim>
VtuPiece surface_piece(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const NodalValues<dim>& nodes,
                       const VtkFrame& frame) {
  const auto& geometry = system.geometry();
  VtuPiece piece;
  piece.cell = dim == 2 ? VtuCell::lagrange_curve : VtuCell::lagrange_quadrilateral;
  const int degree = static_cast<int>(space.element.degree);
  const auto order = vtk_lagrange_order(dim - 1, degree);
  piece.points_per_cell = static_cast<int>(order.size());
  auto loss = array("heat_loss", "W/m^2"), radiation = array("net_radiation", "W/m^2");
  auto boundary = integers("boundary_id");
  auto deposit = array("mg_deposit", "kg/m^2");
  const EnclosureField<dim>* enclosure = system.heat().enclosure();
  GasFluxes<dim> gases(space, system, frame.mg_flux);
  Points points(space.relevant.n_elements());
  const std::vector<double> held = held_face_losses(space, system);
  {
    const LocalRead t(nodes.temperature);
    auto face = geometry.faces.begin();
    unsigned index = 0;
    for (const auto& cell : space.dof_handler.active_cell_iterators()) {
      if (!cell->is_locally_owned()) continue;
      const int* dofs = geometry.cell_dofs(index);
      for (; face != geometry.faces.end() && face->cell == index; ++face) {
        add_cell_points(space, cell, dofs, face_nodes_of_cell(dim, degree, face->number), order, nodes, points, piece);
        double area = 0, lost = held[static_cast<std::size_t>(face - geometry.faces.begin())], radiated = 0;
        for (unsigned q = 0; q < geometry.n_face_points; ++q) {
          const double da = geometry.face_jxw[face->first_point + q];
          double surface = 0;
          for (unsigned i = 0; i < geometry.n_dofs; ++i)
            surface += geometry.face_shape[face->number][q * geometry.n_dofs + i] * t[dofs[i]];
          area += da;
          const auto number = static_cast<std::size_t>(face - geometry.faces.begin());
          lost += da * system.heat().face_loss(number, surface).value;
          radiated += da * system.heat().face_radiation(number, surface).value;
        }
        values(loss).push_back(lost / area);
        values(radiation).push_back(radiated / area);
        gases.add(*face);
        if (!frame.mg_deposit.empty())
          values(deposit).push_back(
              deposit_on(*enclosure, static_cast<std::size_t>(face - geometry.faces.begin()), frame));
        std::get<std::vector<std::int32_t>>(boundary.values).push_back(static_cast<std::int32_t>(face->surface));
      }
      ++index;
    }
  }
  add_point_fields(system, nodes, points, frame.voltage, piece);
  piece.cell_data = {std::move(loss), std::move(radiation)};
  if (!frame.mg_deposit.empty()) piece.cell_data.push_back(std::move(deposit));
  for (VtuArray& flux : gases.arrays()) piece.cell_data.push_back(std::move(flux));
  piece.cell_data.push_back(std::move(boundary));
  return piece;
}

std::filesystem::path write_piece(const VtkFrame& frame, const char* kind, const VtuPiece& piece,
                                  MPI_Comm communicator) {
  const std::string stem = fmt::format("{}-{:04}", kind, frame.number);
  if (frame.output.format == FieldOutput::Format::vtkhdf) return write_vtkhdf(frame.folder, stem, piece, communicator);
  return write_vtu_files(frame.folder, stem, piece, frame.output.most_files, communicator);
}

}  // namespace

template <int dim>
VtkFiles write_vtk(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const CoupledState& state,
                   const Model& model, const VtkFrame& frame) {
  const NodalValues<dim> nodes(space, system, state, model);
  const bool newer = frame.output.format == FieldOutput::Format::vtkhdf ||
                     version_of_files(frame.output.most_files, space.communicator) == VtuVersion::v2_2;
  const auto edges = newer ? HexahedronEdges::of_vtk_9_1 : HexahedronEdges::of_version_1;
  VtuPiece volume = volume_piece(space, system, nodes, frame.voltage, edges);
  VtuPiece surface = surface_piece(space, system, nodes, frame);
  const unsigned ranks = dealii::Utilities::MPI::n_mpi_processes(space.communicator);
  for (VtuPiece* piece : {&volume, &surface}) leave_out_unwanted_arrays(model.problem, ranks, nodes.added, *piece);
  volume.time = surface.time = frame.time;
  return {write_piece(frame, "fields", volume, space.communicator),
          write_piece(frame, "surface", surface, space.communicator)};
}

template VtkFiles write_vtk<2>(const FeSpace<2>&, const CoupledSystem<2>&, const CoupledState&, const Model&,
                               const VtkFrame&);
template VtkFiles write_vtk<3>(const FeSpace<3>&, const CoupledSystem<3>&, const CoupledState&, const Model&,
                               const VtkFrame&);

}  // namespace joulet
