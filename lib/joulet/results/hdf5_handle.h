#pragma once

#include <hdf5.h>

#include <joulet/base/error.h>

#include <string>

namespace joulet {

/// An identifier of HDF5 that closes itself. Closing may fail: whoever writes calls `close`.
class Hdf5Handle {
public:
  Hdf5Handle(hid_t id, herr_t (*closing)(hid_t), const char* what) : id_(id), close_(closing) {
    if (id_ < 0) throw IoError(std::string("HDF5: ") + what + " failed");
  }
  ~Hdf5Handle() {
    if (id_ >= 0) close_(id_);
  }
  Hdf5Handle(const Hdf5Handle&) = delete;
  Hdf5Handle& operator=(const Hdf5Handle&) = delete;
  operator hid_t() const { return id_; }
  void close() {
    const herr_t status = close_(id_);
    id_ = -1;
    if (status < 0) throw IoError("HDF5: closing failed");
  }

private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

inline void hdf5_check(herr_t status, const char* what) {
  if (status < 0) throw IoError(std::string("HDF5: ") + what + " failed");
}

/// Keeps HDF5 from printing its own messages; errors are thrown by us.
class Hdf5Quiet {
public:
  Hdf5Quiet() {
    H5Eget_auto2(H5E_DEFAULT, &function_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~Hdf5Quiet() { H5Eset_auto2(H5E_DEFAULT, function_, data_); }
  Hdf5Quiet(const Hdf5Quiet&) = delete;
  Hdf5Quiet& operator=(const Hdf5Quiet&) = delete;

private:
  H5E_auto2_t function_ = nullptr;
  void* data_ = nullptr;
};

}  // namespace joulet
