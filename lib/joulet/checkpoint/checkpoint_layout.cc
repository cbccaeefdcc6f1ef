#include <joulet/checkpoint/checkpoint_file.h>
#include <joulet/checkpoint/checkpoint_layout.h>
#include <joulet/checkpoint/checksum.h>
#include <joulet/checkpoint/hdf5_handle.h>
#include <joulet/checkpoint/seal.h>

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

void attribute(hid_t object, const char* name, std::uint64_t value) {
  const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose, "H5Screate");
  const Hdf5Handle made(H5Acreate2(object, name, H5T_STD_U64LE, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                        "H5Acreate2");
  hdf5_check(H5Awrite(made, H5T_NATIVE_UINT64, &value), "H5Awrite");
}

void attribute(hid_t object, const char* name, const std::string& value) {
  const Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "H5Tcopy");
  hdf5_check(H5Tset_size(type, value.size() + 1), "H5Tset_size");
  const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose, "H5Screate");
  const Hdf5Handle made(H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, "H5Acreate2");
  hdf5_check(H5Awrite(made, type, value.c_str()), "H5Awrite");
}

/// Contiguous, with its place in the file given at once and left as it is: the ranks write into it.
void lay_out(hid_t file, CheckpointArray& array) {
  const Hdf5Handle links(H5Pcreate(H5P_LINK_CREATE), H5Pclose, "H5Pcreate");
  hdf5_check(H5Pset_create_intermediate_group(links, 1), "H5Pset_create_intermediate_group");
  const Hdf5Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "H5Pcreate");
  hdf5_check(H5Pset_alloc_time(creation, H5D_ALLOC_TIME_EARLY), "H5Pset_alloc_time");
  hdf5_check(H5Pset_fill_time(creation, H5D_FILL_TIME_NEVER), "H5Pset_fill_time");
  hdf5_check(H5Pset_obj_track_times(creation, false), "H5Pset_obj_track_times");
  const hsize_t size = array.size;
  const Hdf5Handle space(H5Screate_simple(1, &size, nullptr), H5Sclose, "H5Screate_simple");
  Hdf5Handle set(H5Dcreate2(file, array.name.c_str(), array.bytes ? H5T_STD_U8LE : H5T_IEEE_F64LE, space, links,
                            creation, H5P_DEFAULT),
                 H5Dclose, "H5Dcreate2");
  attribute(set, "unit", array.unit);
  attribute(set, "checksum", array.checksum);
  const haddr_t offset = array.size > 0 ? H5Dget_offset(set) : 0;
  if (offset == HADDR_UNDEF) throw IoError("HDF5: H5Dget_offset failed");
  array.offset = offset;
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
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "H5Pcreate");
  // From this version on HDF5 keeps checksums of its own structures. We take care of who writes: its locks are of no
  // use, and some parallel file systems refuse them.
  hdf5_check(H5Pset_libver_bounds(access, H5F_LIBVER_V110, H5F_LIBVER_V110), "H5Pset_libver_bounds");
  hdf5_check(H5Pset_file_locking(access, false, true), "H5Pset_file_locking");
  const Hdf5Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "H5Pcreate");
  hdf5_check(H5Pset_userblock(creation, seal_size), "H5Pset_userblock");
  Hdf5Handle file(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation, access), H5Fclose, "H5Fcreate");
  attribute(file, "format", "joulet checkpoint");
  attribute(file, "format_version", checkpoint_format);
  for (CheckpointArray& array : arrays) lay_out(file, array);
  file.close();
}

}  // namespace joulet
