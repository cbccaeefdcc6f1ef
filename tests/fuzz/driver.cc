// Where there is no libFuzzer: changes files at random, always in the same way, and hands them to a target. Knows
// nothing of what the target does with them, so it finds less than libFuzzer; it needs no other compiler, and is a test
// that repeats.
//   fuzz_case --runs 20000 --seconds 60 --seed 1 FILES...
// What ends the program is left in the file `crash` in the current folder.
#include "target.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace {

std::string current;  ///< what the target is reading

extern "C" void keep_input(int number) {
  const int file = open("crash", O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (file >= 0 && write(file, current.data(), current.size()) >= 0) close(file);
  std::signal(number, SIG_DFL);
  std::raise(number);
}

class Dice {
public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  /// 0 to n - 1; 0 for n = 0.
  std::size_t below(std::size_t n) { return n == 0 ? 0 : engine_() % n; }

private:
  std::mt19937_64 engine_;  // the same numbers everywhere, other than the standard's distributions
};

/// Numbers and marks that readers may stumble over.
constexpr std::array tokens = {
    "nan",   "inf",    "-1",       "0",    "1e308",  "1e-320", "4294967296", "9223372036854775808",
    "\"",    "'",      "[[",       "]",    "{",      "}",      "=",          "\n",
    ",",     ";",      "#",        "..",   "T",      "^",      "(",          ")",
    "sqrt(", "1/0",    "\xcb\xb0", "\xff", "\0x",    "degC",   "J/mol",      "%",
    "true",  "\"\"\"", "1e99 m",   "$End", "$Nodes", "-0.0",   "x1000000",   "0x10"};

/// Begin and length of a number in the text from some place on.
std::pair<std::size_t, std::size_t> number_after(const std::string& text, std::size_t place) {
  const std::size_t begin = std::min(text.find_first_of("0123456789", place), text.size());
  const std::size_t end = std::min(text.find_first_not_of("0123456789.eE+-", begin), text.size());
  return {begin, end - begin};
}

void change(std::string& text, const std::vector<std::string>& seeds, Dice& dice) {
  const std::size_t place = dice.below(text.size()), length = 1 + dice.below(1 + dice.below(60));
  const std::string token = tokens[dice.below(tokens.size())];
  switch (dice.below(7)) {
    case 0:
      if (!text.empty()) text[place] = static_cast<char>(text[place] ^ (1 << dice.below(8)));
      break;
    case 1:
      text.insert(place, token);
      break;
    case 2: {
      const auto [begin, digits] = number_after(text, place);
      text.replace(begin, digits, token);
      break;
    }
    case 3:
      text.erase(place, length);
      break;
    case 4:
      text.insert(place, text.substr(dice.below(text.size()), length));
      break;
    case 5: {
      const std::string& other = seeds[dice.below(seeds.size())];
      text.insert(place, other.substr(dice.below(other.size()), length));
      break;
    }
    default:
      text.resize(place);
  }
}

std::string content_of(const char* file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    std::fprintf(stderr, "cannot read %s\n", file);
    std::exit(2);
  }
  return {std::istreambuf_iterator<char>(stream), {}};
}

void run_target(const std::string& text) {
  current = text;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(current.data()), current.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t runs = 20000;
  unsigned seed = 1;
  double seconds = 1e9;
  std::vector<std::string> seeds;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--runs" && i + 1 < argc)
      runs = std::stoul(argv[++i]);
    else if (word == "--seconds" && i + 1 < argc)
      seconds = std::stod(argv[++i]);
    else if (word == "--seed" && i + 1 < argc)
      seed = static_cast<unsigned>(std::stoul(argv[++i]));
    else
      seeds.push_back(content_of(argv[i]));
  }
  if (seeds.empty()) seeds.emplace_back();
  for (const int number : {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL, SIGALRM}) std::signal(number, keep_input);
#ifndef __SANITIZE_ADDRESS__  // which takes terabytes of addresses
  // A size that a file declares must not be taken at its word.
  const rlimit memory{2ull << 30, 2ull << 30};
  setrlimit(RLIMIT_AS, &memory);
#endif
  Dice dice(seed);
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& text : seeds) run_target(text);
  std::size_t n = 0;
  for (; n < runs; ++n) {
    if (std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() > seconds) break;
    std::string text = seeds[dice.below(seeds.size())];
    for (std::size_t k = 1 + dice.below(4); k > 0; --k) change(text, seeds, dice);
    alarm(20);  // no text of some kilobytes takes that long
    run_target(text);
    alarm(0);
  }
  std::printf("%zu executions\n", n);
  return 0;
}
