#include <joulet/base/error.h>
#include <joulet/chemistry/magnesia_reduction.h>
#include <joulet/fem/surface/plate_field.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/connections.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <limits>
#include <set>

namespace joulet {

/// Plates, and bodies of the mesh that stand by themselves, where they take part in the enclosure.
template <int dim>
void PlateField<dim>::find_collectors(const FeSpace<dim>& space, const Problem& problem) {
  const Assembly& assembly = space.assembly;
  const std::size_t n = geometry_.part_of_patch.size(), plates = problem.enclosure.plates.size();
  for (const Plate& plate : problem.enclosure.plates) collectors_.push_back({plate.name, {}});
  collects_.assign(n, 0);
  const std::set<std::size_t> connected = with_neighbours(assembly, {Assembly::pellet});
  const auto conditions = conditions_by_surface(assembly, problem.boundaries);
  std::vector<std::size_t> collector_of_body(assembly.bodies.size(), 0);
  for (std::size_t p = 0; p < n; ++p) {
    const EnclosurePart& part = geometry_.parts[geometry_.part_of_patch[p]];
    if (part.plate >= 0) {
      collectors_[static_cast<std::size_t>(part.plate)].patches.push_back(p);
      collects_[p] = 1;
      continue;
    }
    if (part.surface < 0 || !followed_) continue;
    const auto surface = static_cast<std::size_t>(part.surface);
    const std::size_t body = assembly.surfaces[surface].body;
    const auto& here = conditions[surface];
    if (connected.count(body) || std::none_of(here.begin(), here.end(), [](const ThermalBoundary& b) {
          return std::holds_alternative<EnclosureRadiation>(b.condition);
        }))
      continue;
    if (collector_of_body[body] == 0) {
      collectors_.push_back({assembly.bodies[body].name, {}});
      collector_of_body[body] = collectors_.size();
    }
    collectors_[collector_of_body[body] - 1].patches.push_back(p);
    films_on_.push_back(p);
    collects_[p] = 1;
  }
  if (!films_on_.empty() && problem.adaptivity.temperature_error)
    throw InputError("adaptivity.temperature_error: \"" + collectors_[plates].name +
                     "\" collects vapour on its faces, which must stay as they are; leave it out, or set "
                     "vapour.transport = \"off\"");
}

template <int dim>
double PlateField<dim>::film_heat(const FilmAhead& ahead, double temperature) const {
  constexpr double lowest = 200;  // K, of the data; Newton's method may look below
  return vapour::film_heat(collection_->setup(), ahead.film, std::max(temperature, lowest)) +
         ahead.owed / ahead.film.duration;
}

template <int dim>
void PlateField<dim>::prepare_films(const std::vector<double>& numbers, const vapour::CollectionState& state,
                                    double duration) {
  if (films_on_.empty()) return;
  const std::size_t gases = collection_->setup().gases.size();
  const double* kept = &numbers[own_of_films(numbers) + gases];
  films_.assign(films_on_.size(), {});
  std::vector<std::size_t> film_of(geometry_.mesh_patches, films_on_.size());
  for (std::size_t k = 0; k < films_on_.size(); ++k, kept += gases + 2) {
    FilmAhead& ahead = films_[k];
    ahead.film.arriving.assign(kept, kept + gases);
    for (const auto& of_gas : state.deposit) ahead.film.deposit.push_back(of_gas[films_on_[k]]);
    // Of a length that is not known yet: nothing is used up in it.
    ahead.film.duration = duration > 0 ? duration : std::numeric_limits<double>::infinity();
    ahead.film.gas_temperature = gas_temperature_;
    ahead.owed = kept[gases + 1];
    film_of[films_on_[k]] = k;
  }
  enclosure_.set_brought([this, film_of = std::move(film_of)](std::size_t patch, double temperature) -> HeatFlux {
    const std::size_t k = film_of[patch];
    if (k == films_.size()) return {0, 0};
    constexpr double step = 0.01;  // K
    const auto at = [&](double t) { return film_heat(films_[k], t); };
    return {at(temperature), (at(temperature + step) - at(temperature - step)) / (2 * step)};
  });
}

template <int dim>
std::vector<double> PlateField<dim>::films_after(const vapour::CollectionState& before,
                                                 const vapour::CollectionState& after,
                                                 const std::vector<double>& end_powers, double duration) const {
  const auto& setup = collection_->setup();
  const std::size_t gases = setup.gases.size(), mg = gas(magnesia_reduction::metal);
  std::vector<double> kept;
  for (std::size_t k = 0; k < films_on_.size(); ++k) {
    const std::size_t p = films_on_[k];
    const auto temperature = [&](double power) { return temperature_of_emissive_power(power); };
    const double begin = temperature(begin_powers_[p]), end = temperature(end_powers[p]),
                 middle = temperature((begin_powers_[p] + end_powers[p]) / 2);
    std::vector<double> growth(gases);
    for (std::size_t g = 0; g < gases; ++g) growth[g] = after.deposit[g][p] - before.deposit[g][p];
    if (mg < gases) growth[mg] += after.reverted[p] - before.reverted[p];
    // Simpson's rule over what the elements had.
    const double had =
        duration / 6 * (film_heat(films_[k], begin) + 4 * film_heat(films_[k], middle) + film_heat(films_[k], end));
    for (std::size_t g = 0; g < gases; ++g) kept.push_back(collection_->arrival().arriving[g][p]);
    kept.push_back(end);
    kept.push_back(films_[k].owed + vapour::heat_of_growth(setup, growth, gas_temperature_, middle) - had);
  }
  return kept;
}

template <int dim>
std::vector<double> PlateField<dim>::patch_temperatures(const std::vector<double>& numbers,
                                                        const vapour::CollectionState& state) const {
  std::vector<double> temperatures = collection_->patch_temperatures(state);
  const std::size_t gases = collection_->setup().gases.size();
  for (std::size_t k = 0; k < films_on_.size(); ++k)
    temperatures[films_on_[k]] = numbers[own_of_films(numbers) + gases + k * (gases + 2) + gases];
  return temperatures;
}

template class PlateField<2>;
template class PlateField<3>;

}  // namespace joulet
