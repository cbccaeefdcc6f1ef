#pragma once

#include <joulet/results/hdf5_handle.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// Files that HDF5 lays out and that the ranks then write with system calls of their own, each of which is checked
/// (docs/decisions/0023).
namespace joulet {

inline void hdf5_attribute(hid_t object, const char* name, std::uint64_t value) {
  const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose, "H5Screate");
  const Hdf5Handle made(H5Acreate2(object, name, H5T_STD_U64LE, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                        "H5Acreate2");
  hdf5_check(H5Awrite(made, H5T_NATIVE_UINT64, &value), "H5Awrite");
}

/// `end`: whether the text ends with a zero byte, as in C.
inline void hdf5_attribute(hid_t object, const char* name, const std::string& value, bool end = true) {
  const Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "H5Tcopy");
  hdf5_check(H5Tset_size(type, value.size() + (end ? 1 : 0)), "H5Tset_size");
  if (!end) hdf5_check(H5Tset_strpad(type, H5T_STR_NULLPAD), "H5Tset_strpad");
  const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose, "H5Screate");
  const Hdf5Handle made(H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, "H5Acreate2");
  hdf5_check(H5Awrite(made, type, value.c_str()), "H5Awrite");
}

/// A new file without HDF5's locks, which some parallel file systems refuse: we take care of who writes. From this
/// version on HDF5 keeps checksums of its own structures. `user_block`: bytes in front that HDF5 leaves alone.
inline Hdf5Handle hdf5_create(const std::filesystem::path& name, std::uint64_t user_block = 0) {
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "H5Pcreate");
  hdf5_check(H5Pset_libver_bounds(access, H5F_LIBVER_V110, H5F_LIBVER_V110), "H5Pset_libver_bounds");
  hdf5_check(H5Pset_file_locking(access, false, true), "H5Pset_file_locking");
  const Hdf5Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "H5Pcreate");
  hdf5_check(H5Pset_userblock(creation, user_block), "H5Pset_userblock");
  hdf5_check(H5Pset_obj_track_times(creation, false), "H5Pset_obj_track_times");
  return {H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation, access), H5Fclose, "H5Fcreate"};
}

/// A group without the time of its making, so that equal runs have equal files.
inline Hdf5Handle hdf5_group(hid_t file, const char* name) {
  const Hdf5Handle creation(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "H5Pcreate");
  hdf5_check(H5Pset_obj_track_times(creation, false), "H5Pset_obj_track_times");
  return {H5Gcreate2(file, name, H5P_DEFAULT, creation, H5P_DEFAULT), H5Gclose, "H5Gcreate2"};
}

/// A data set in one piece, with its place in the file given at once and left as it is, with the groups that its name
/// needs.
inline Hdf5Handle hdf5_contiguous(hid_t file, const std::string& name, hid_t type, const std::vector<hsize_t>& size) {
  const Hdf5Handle links(H5Pcreate(H5P_LINK_CREATE), H5Pclose, "H5Pcreate");
  hdf5_check(H5Pset_create_intermediate_group(links, 1), "H5Pset_create_intermediate_group");
  const Hdf5Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "H5Pcreate");
  hdf5_check(H5Pset_alloc_time(creation, H5D_ALLOC_TIME_EARLY), "H5Pset_alloc_time");
  hdf5_check(H5Pset_fill_time(creation, H5D_FILL_TIME_NEVER), "H5Pset_fill_time");
  hdf5_check(H5Pset_obj_track_times(creation, false), "H5Pset_obj_track_times");
  const Hdf5Handle space(H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr), H5Sclose,
                         "H5Screate_simple");
  return {H5Dcreate2(file, name.c_str(), type, space, links, creation, H5P_DEFAULT), H5Dclose, "H5Dcreate2"};
}

/// Where its first byte lies in the file. 0 for a data set without entries, which has no place.
inline std::uint64_t hdf5_place(hid_t set) {
  const Hdf5Handle space(H5Dget_space(set), H5Sclose, "H5Dget_space");
  if (H5Sget_simple_extent_npoints(space) == 0) return 0;
  const haddr_t offset = H5Dget_offset(set);
  if (offset == HADDR_UNDEF) throw IoError("HDF5: H5Dget_offset failed");
  return offset;
}

}  // namespace joulet
