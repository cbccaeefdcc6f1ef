#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

/// A results folder that goes when the test ends.
class ResultsFolder {
public:
  ResultsFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "joulet-report-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~ResultsFolder() { std::filesystem::remove_all(path_); }
  ResultsFolder(const ResultsFolder&) = delete;
  ResultsFolder& operator=(const ResultsFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  void append(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::app) << text;
  }

private:
  std::filesystem::path path_;
};

/// A run of three steps, small enough to check by hand.
inline void write_run(const ResultsFolder& folder, const char* title = "pellet <A> & B", double power = 100) {
  folder.write("effective-input.toml",
               "title = \"" + std::string(title) + "\"\n[time]\nend = \"40 s\"\n[pellet]\ndiameter = \"0.01 m\"\n");
  folder.write("history.csv",
               "step [1],time [s],dt [s],temperature_mean [K],temperature_max [K],conversion_mean [1],power "
               "[W],voltage_limit_binds [1]\n"
               "0,0,0,300.15,300.15,0,100,0\n1,10,10,1273.15,1300.15,0.25,100,0\n2,20,10,1473.15,1573.15,0.5,100,1\n");
  folder.write(
      "summary.json",
      "{\"case\": \"small\", \"title\": \"" + std::string(title) +
          "\", \"answers\": {\"time\": {\"value\": 20, \"unit\": \"s\"}, \"temperature_mean\": {\"value\": 1473.15, "
          "\"unit\": \"K\"}, \"conversion_mean\": {\"value\": 0.5, \"unit\": \"1\"}, \"power\": {\"value\": " +
          std::to_string(power) +
          ", \"unit\": \"W\"}}, \"checks\": {\"energy_closure_worst\": {\"value\": 0.02, \"unit\": \"1\"}, "
          "\"voltage_limit_was_binding\": true}, \"cost\": {\"steps\": 2}}");
}
