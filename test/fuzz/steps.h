// What happens to a board from outside, step by step, as a fuzzer writes it:
//
//   | kind | size | bytes ... | kind | size | bytes ... |
//
// Any bytes are steps: the kind is taken modulo the number of kinds, and the last step may be short.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include <vector>

namespace fuzz {

using Bytes = std::vector<uint8_t>;

enum Kind : uint8_t {
  Message,  // a message of the host, in its session
  Frame,    // head, tail and payload of a frame with a right checksum
  Raw,      // bytes on the wire
  Wait,     // milliseconds: the sum of the bytes
  Pin,      // the pin, then its level (or its value: an analog input)
  Serial,   // the serial port, then bytes that arrive there
  Kinds
};

struct Step {
  Kind kind;
  Bytes bytes;
};

using Steps = std::vector<Step>;

constexpr size_t LongestStep = 255;

inline Steps parse(const uint8_t* data, size_t size) {
  Steps steps;
  for (size_t at = 0; at + 1 < size;) {
    const Kind kind = static_cast<Kind>(data[at] % Kinds);
    const size_t end = at + 2 + data[at + 1] < size ? at + 2 + data[at + 1] : size;
    steps.push_back({kind, Bytes(data + at + 2, data + end)});
    at = end;
  }
  return steps;
}

inline Bytes write(const Steps& steps) {
  Bytes out;
  for (const Step& step : steps) {
    const size_t size = step.bytes.size() < LongestStep ? step.bytes.size() : LongestStep;
    out.push_back(step.kind);
    out.push_back(static_cast<uint8_t>(size));
    out.insert(out.end(), step.bytes.begin(), step.bytes.begin() + static_cast<std::ptrdiff_t>(size));
  }
  return out;
}

}  // namespace fuzz
