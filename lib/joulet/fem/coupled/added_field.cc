#include <joulet/fem/coupled/added_field.h>

namespace joulet {

template <int dim>
std::vector<std::function<std::unique_ptr<AddedField<dim>>(const Problem&)>>& added_fields() {
  static std::vector<std::function<std::unique_ptr<AddedField<dim>>(const Problem&)>> fields;
  return fields;
}

template std::vector<std::function<std::unique_ptr<AddedField<2>>(const Problem&)>>& added_fields<2>();
template std::vector<std::function<std::unique_ptr<AddedField<3>>(const Problem&)>>& added_fields<3>();

}  // namespace joulet
