// How one input becomes another: step by step, so that messages stay messages. Besides the bytes of a step, it changes
// what the runtime must not trust: lengths, numbers at their limits, order, and what belongs together.
#include <string.h>

#include <algorithm>
#include <random>

#include "targets.h"

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t limit);

namespace fuzz {

namespace {

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  void change(Steps& steps) {
    if (steps.empty()) return insert(steps);
    const size_t index = below(steps.size());
    Step& step = steps[index];
    switch (below(12)) {
      case 0:
        return insert(steps);
      case 1:
        steps.erase(steps.begin() + place(index));
        return;
      case 2:
        steps.insert(steps.begin() + place(below(steps.size() + 1)), Step(step));
        return;
      case 3:
        std::swap(step, steps[below(steps.size())]);
        return;
      case 4:
        return join(steps, index);
      case 5:
        return cut(steps, index);
      case 6:
        step.bytes.resize(below(step.bytes.size() + 1));
        return;
      case 7:
        step.bytes.insert(step.bytes.begin() + place(below(step.bytes.size() + 1)), limit());
        return;
      case 8:
        if (!step.bytes.empty()) step.bytes.erase(step.bytes.begin() + place(below(step.bytes.size())));
        return;
      case 9:
      case 10:
        if (!step.bytes.empty()) step.bytes[below(step.bytes.size())] = limit();
        return;
      default:
        return changeBytes(step.bytes);
    }
  }

  // The steps of one input up to somewhere, then those of another from somewhere.
  Steps cross(const Steps& one, const Steps& other) {
    Steps steps(one.begin(), one.begin() + place(below(one.size() + 1)));
    steps.insert(steps.end(), other.begin() + place(below(other.size() + 1)), other.end());
    return steps;
  }

  size_t below(size_t limit) { return random_() % limit; }

 private:
  static std::ptrdiff_t place(size_t index) { return static_cast<std::ptrdiff_t>(index); }

  // A value at which something ends: of a byte, of a port in a nibble, of a number that continues in the next byte.
  uint8_t limit() {
    static const uint8_t limits[] = {0, 1, 2, 14, 15, 16, 0x1F, 0x20, 0x3F, 0x40, 0x7F, 0x80, 0x81, 0xF0, 0xFE, 0xFF};
    return below(3) == 0 ? static_cast<uint8_t>(random_()) : limits[below(sizeof limits)];
  }

  void insert(Steps& steps) {
    Step step{kind(), Bytes(1 + below(12))};
    for (uint8_t& byte : step.bytes) byte = limit();
    steps.insert(steps.begin() + place(below(steps.size() + 1)), step);
  }

  Kind kind() {
    static const char letters[] = "MFRWPS";
    return static_cast<Kind>(strchr(letters, target().kinds[below(strlen(target().kinds))]) - letters);
  }

  void join(Steps& steps, size_t index) {
    if (index + 1 == steps.size()) return;
    const Bytes& next = steps[index + 1].bytes;
    steps[index].bytes.insert(steps[index].bytes.end(), next.begin(), next.end());
    steps.erase(steps.begin() + place(index + 1));
  }

  void cut(Steps& steps, size_t index) {
    const Step whole = steps[index];
    const std::ptrdiff_t at = place(below(whole.bytes.size() + 1));
    steps[index].bytes.resize(static_cast<size_t>(at));
    steps.insert(steps.begin() + place(index + 1), {whole.kind, Bytes(whole.bytes.begin() + at, whole.bytes.end())});
  }

  // As the fuzzer itself does, which knows what the program has compared bytes with.
  void changeBytes(Bytes& bytes) {
    const size_t size = bytes.size();
    bytes.resize(LongestStep);
    bytes.resize(LLVMFuzzerMutate(bytes.data(), size, LongestStep));
  }

  std::minstd_rand random_;
};

size_t put(const Steps& steps, uint8_t* out, size_t room) {
  const Bytes bytes = write(steps);
  const size_t size = std::min(bytes.size(), room);
  std::copy(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size), out);
  return size;
}

}  // namespace
}  // namespace fuzz

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t limit, unsigned seed) {
  fuzz::Steps steps = fuzz::parse(data, size);
  fuzz::Mutator mutator(seed);
  for (size_t left = 1 + mutator.below(4); left > 0; left--) mutator.change(steps);
  return fuzz::put(steps, data, limit);
}

extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t* one, size_t sizeOfOne, const uint8_t* other,
                                            size_t sizeOfOther, uint8_t* out, size_t room, unsigned seed) {
  fuzz::Mutator mutator(seed);
  return fuzz::put(mutator.cross(fuzz::parse(one, sizeOfOne), fuzz::parse(other, sizeOfOther)), out, room);
}
