#include <joulet/checkpoint/checkpoint_file.h>
#include <joulet/checkpoint/checkpoint_layout.h>
#include <joulet/checkpoint/checksum.h>
#include <joulet/checkpoint/seal.h>
#include <joulet/results/hdf5_layout.h>

namespace joulet {
namespace {

template <class Number>
CheckpointArray array(std::string name, std::string unit, std::uint64_t size, std::uint64_t first,
                      const Number* entries, std::uint64_t count) {
  CheckpointArray result;
  result.name = std::move(name);
  result.unit = std::move(unit);
  result.bytes = sizeof(Number) == 1;
  result.size = size;
  result.first = first;
  result.count = count;
  result.data = entries;
  result.checksum = Checksum::of(entries, count, first);
  return result;
}

void lay_out(hid_t file, CheckpointArray& array) {
  Hdf5Handle set = hdf5_contiguous(file, array.name, array.bytes ? H5T_STD_U8LE : H5T_IEEE_F64LE, {array.size});
  hdf5_attribute(set, "unit", array.unit);
  hdf5_attribute(set, "checksum", array.checksum);
  array.offset = hdf5_place(set);
  set.close();
}

}  // namespace

std::vector<CheckpointArray> arrays_of(const Snapshot& snapshot, bool first_rank) {
  std::vector<CheckpointArray> arrays;
  arrays.push_back(array("mesh/levels", "1", snapshot.n_leaves, snapshot.first_leaf, snapshot.levels.data(),
                         snapshot.levels.size()));
  for (const Snapshot::Field& field : snapshot.fields)
    arrays.push_back(array("fields/" + field.name, field.unit, snapshot.n_nodes, snapshot.first_node,
                           field.values.data(), field.values.size()));
  for (const Snapshot::Numbers& numbers : snapshot.numbers)
    arrays.push_back(array("numbers/" + numbers.name, numbers.unit, numbers.values.size(), 0, numbers.values.data(),
                           first_rank ? numbers.values.size() : 0));
  for (const auto& [name, content] : snapshot.texts)
    arrays.push_back(
        array("texts/" + name, "text, UTF-8", content.size(), 0, content.data(), first_rank ? content.size() : 0));
  auto list = std::make_shared<std::string>();
  for (const CheckpointArray& each : arrays) *list += each.name + "\n";
  arrays.push_back(array(list_of_arrays, "text, UTF-8", list->size(), 0, list->data(), first_rank ? list->size() : 0));
  arrays.back().own = list;
  return arrays;
}

void lay_out_checkpoint(const std::filesystem::path& name, std::vector<CheckpointArray>& arrays) {
  const Hdf5Quiet quiet;
  Hdf5Handle file = hdf5_create(name, seal_size);
  hdf5_attribute(file, "format", "joulet checkpoint");
  hdf5_attribute(file, "format_version", checkpoint_format);
  for (CheckpointArray& array : arrays) lay_out(file, array);
  file.close();
}

}  // namespace joulet
