#include "volumes.h"

#include <catch.h>
#include <joulet/grain/vti_output.h>

#include <tiffio.h>

#include <filesystem>
#include <fstream>

using namespace joulet;
namespace fs = std::filesystem;

namespace {

constexpr int nx = 8, ny = 6, nz = 10;

/// Layers along z: 3 below, 200 above.
std::uint8_t value(int, int, int k) { return k < 4 ? 3 : 200; }

struct Folder {
  Folder() {
    world().on_rank_0([&] { fs::create_directories(path); });
  }
  ~Folder() {
    world().sum(0.);  // all have read
    std::error_code ignored;
    if (world().rank() == 0) fs::remove_all(path, ignored);
  }
  fs::path path = fs::temp_directory_path() / ("joulet-grain-images-" + std::to_string(world().size()));
};

void write_raw(const fs::path& file, int header) {
  std::ofstream stream(file, std::ios::binary);
  for (int i = 0; i < header; ++i) stream.put('x');
  for (int k = 0; k < nz; ++k)
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) stream.put(static_cast<char>(value(i, j, k)));
}

void write_tiff(const fs::path& file) {
  TIFF* tiff = TIFFOpen(file.c_str(), "w");
  for (int k = 0; k < nz; ++k) {
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, nx);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, ny);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, ny);
    for (int j = 0; j < ny; ++j) {
      std::vector<std::uint8_t> row;
      for (int i = 0; i < nx; ++i) row.push_back(value(i, j, k));
      TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(j));
    }
    TIFFWriteDirectory(tiff);
  }
  TIFFClose(tiff);
}

std::string image_case(const std::string& keys) {
  return "structure = \"image\"\nvoxel_size = \"2 um\"\n" + keys +
         "[solver]\nresolutions = 1\ntemperature = false\nsides = \"plates\"\n[[phase]]\nname = \"a\"\nlabels = "
         "[3]\nelectrical_conductivity = "
         "\"1 S/m\"\n[[phase]]\nname = \"b\"\nlabels = [200]\nelectrical_conductivity = \"10 S/m\"\n";
}

void check(const std::string& keys) {
  INFO(keys);
  const GridState state = solved(image_case(keys)).resolutions.front();
  CHECK(state.fractions[0] == Approx(0.4));
  CHECK(state.sigma[2][2] == Approx(1 / (0.4 + 0.06)).epsilon(1e-9));
  CHECK(state.sigma[0][0] == Approx(0.4 + 6).epsilon(1e-9));
}

}  // namespace

TEST_CASE("images as raw data, TIFF and VTK give the same volume") {
  const Folder folder;
  const std::string raw = (folder.path / "stack.raw").string(), tiff = (folder.path / "stack.tif").string();
  world().on_rank_0([&] {
    write_raw(raw, 5);
    write_tiff(tiff);
  });
  check("file = \"" + raw + "\"\nsize = [8, 6, 10]\noffset = 5\n");
  check("file = \"" + raw + "\"\nsize = [8, 6, 10]\noffset = 5\nrefinement = 2\n");
  check("file = \"" + tiff + "\"\n");

  SECTION("and so does what we write ourselves") {
    const GrainCase grain = grain_from_text(image_case("file = \"" + tiff + "\"\n"), "test");
    const Structure structure = make_structure(grain, 0, 0);
    const Voxels voxels = make_voxels(grain, structure, grid_of(grain, 0), world());
    const fs::path written = write_vti(folder.path, voxels, structure.labels, {});
    CHECK(fs::exists(written));
    if (world().size() == 1) {
      GrainCase again = grain;
      std::get<ImageStack>(again.structure).file = written.string();
      again.phases[0].labels = {0};
      again.phases[1].labels = {1};
      CHECK(run_grain(again, world()).resolutions.front().sigma[2][2] == Approx(1 / 0.46).epsilon(1e-9));
    }
  }
  SECTION("sizes are checked before memory is taken") {
    CHECK_THROWS_WITH(solved(image_case("file = \"" + raw + "\"\nsize = [60000, 60000, 60000]\n")),
                      ContainsSubstring("has 485 bytes"));
    CHECK_THROWS_WITH(solved(image_case("file = \"" + raw + "\"\n")), ContainsSubstring("three numbers"));
  }
  SECTION("a value that no phase claims is named with its place") {
    CHECK_THROWS_WITH(
        solved(image_case("file = \"" + raw + "\"\nsize = [8, 6, 10]\noffset = 5\n")
                   .replace(image_case("file = \"" + raw + "\"\nsize = [8, 6, 10]\noffset = 5\n").find("[200]"), 5,
                            "[201]")),
        ContainsSubstring("has the value 200 at voxel 0, 0, 4"));
  }
  SECTION("what is no image is said to be none") {
    CHECK_THROWS_WITH(solved(image_case("file = \"" + (folder.path / "none.tif").string() + "\"\n")),
                      ContainsSubstring("no such file"));
    world().on_rank_0([&] { std::ofstream(folder.path / "bad.tif") << "no image"; });
    CHECK_THROWS_WITH(solved(image_case("file = \"" + (folder.path / "bad.tif").string() + "\"\n")),
                      ContainsSubstring("cannot read the image"));
    world().on_rank_0([&] {
      std::ofstream(folder.path / "bad.vti") << "<VTKFile type=\"PolyData\"><ImageData WholeExtent=\"0 1 0 1 0 1\">";
    });
    CHECK_THROWS_WITH(solved(image_case("file = \"" + (folder.path / "bad.vti").string() + "\"\n")),
                      ContainsSubstring("no VTK ImageData"));
  }
}
