// lpc1768 IMAGE: runs the image (bare bytes of the flash) as standard input says (protocol.h).
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "protocol.h"

namespace {

std::vector<uint8_t> readFile(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(std::string("cannot read ") + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Null when there is nothing to run; says why.
std::unique_ptr<lpc1768::Chip> switchOn(const char* path) {
  try {
    auto chip = std::make_unique<lpc1768::Chip>(readFile(path));
    std::cout << "ready" << std::endl;
    return chip;
  } catch (const std::exception& error) {
    std::cout << "error " << error.what() << std::endl;
    return nullptr;
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: lpc1768 IMAGE" << std::endl;
    return 2;
  }
  const auto chip = switchOn(arguments[1]);
  if (!chip) return 1;
  for (std::string line; std::getline(std::cin, line);) std::cout << lpc1768::answer(*chip, line) << std::flush;
}
