#include <joulet/base/error.h>
#include <joulet/fem/state/stored_state.h>

#include <algorithm>

namespace joulet {

template <int dim>
void save_state(const CanonicalOrder<dim>& order, const std::string& group, const CoupledState& state,
                Snapshot& snapshot) {
  for_each_part(
      state,
      [&](const StatePart& part, const Vector& vector) {
        snapshot.fields.push_back({group + "/" + part.name, part.unit, order.values(vector)});
      },
      [&](const StatePart& part, const auto& numbers) {
        snapshot.numbers.push_back({group + "/" + part.name, part.unit, {numbers.begin(), numbers.end()}});
      });
}

template <int dim>
void load_state(const CanonicalOrder<dim>& order, const std::string& group, const StoredSnapshot& stored,
                CoupledState& state) {
  for_each_part(
      state, [&](const StatePart& part, Vector& vector) { order.read(stored, group + "/" + part.name, vector); },
      [&](const StatePart& part, auto& numbers) {
        const std::vector<double> values = stored.numbers(group + "/" + part.name);
        if (values.size() != numbers.size())
          throw IoError("the checkpoint has another number of values of " + group + "/" + part.name);
        std::copy(values.begin(), values.end(), numbers.begin());
      });
}

template void save_state<2>(const CanonicalOrder<2>&, const std::string&, const CoupledState&, Snapshot&);
template void save_state<3>(const CanonicalOrder<3>&, const std::string&, const CoupledState&, Snapshot&);
template void load_state<2>(const CanonicalOrder<2>&, const std::string&, const StoredSnapshot&, CoupledState&);
template void load_state<3>(const CanonicalOrder<3>&, const std::string&, const StoredSnapshot&, CoupledState&);

}  // namespace joulet
