// Tables: as they are, as cases of a study, as measured histories.
#include "target.h"

#include <joulet/base/csv.h>
#include <joulet/study/case_table.h>
#include <joulet/study/measured_histories.h>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read_or_refuse(data, size, [](std::string_view text) { joulet::parse_csv(text, "table.csv", "a header"); });
  read_or_refuse(data, size, [](std::string_view text) { joulet::cases_from_csv(text, "cases.csv"); });
  return read_or_refuse(data, size,
                        [](std::string_view text) { joulet::measured_histories_from_csv(text, "data.csv"); });
}
