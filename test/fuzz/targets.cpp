#include "targets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzzed-board.h"

namespace fuzz {

namespace {

// The steps in the file that an environment variable names.
Steps stepsOf(const char* variable) {
  const char* path = getenv(variable);
  FILE* file = path == nullptr ? nullptr : fopen(path, "rb");
  if (file == nullptr) fail(std::string(variable) + " is not the path of a file");
  Bytes bytes;
  for (int byte; (byte = fgetc(file)) != EOF;) bytes.push_back(static_cast<uint8_t>(byte));
  fclose(file);
  return parse(bytes.data(), bytes.size());
}

// Load blink, and a graph of many components.
const Steps& blink() {
  static const Steps steps = stepsOf("MICROFLO_FUZZ_BLINK");
  return steps;
}
const Steps& graph() {
  static const Steps steps = stepsOf("MICROFLO_FUZZ_GRAPH");
  return steps;
}

// Bytes and frames on the wire, in any order, while blink runs: frames of other sessions and with other numbers, spoilt
// ones, cut ones, too long ones.
void wire(const Steps& steps) {
  FuzzedBoard board;
  board.perform(blink());
  board.perform(steps);
  board.mustRun(blink());
}

// Messages in a session, on a board without a graph.
void script(const Steps& steps) {
  FuzzedBoard board;
  board.perform(steps);
  board.mustRun(blink());
}

// Edits between packets, time, pins and serial bytes, on a board that runs a graph of many components.
void edits(const Steps& steps) {
  FuzzedBoard board;
  board.perform(graph());
  board.perform(steps);
  board.mustRun(blink());
}

const Target all[] = {
    {"wire", "FFFFFFRRRMW", wire},
    {"script", "MMMMMMMMWPS", script},
    {"edits", "MMMMMMMWWPS", edits},
};

const Target& chosen() {
  const char* name = getenv("MICROFLO_FUZZ_TARGET");
  for (const Target& each : all) {
    if (name != nullptr && strcmp(name, each.name) == 0) return each;
  }
  fail("MICROFLO_FUZZ_TARGET is not the name of a target");
}

// Connects a board to the host that has started this program: each chunk, of 16 bits of length and the bytes, is
// answered with what the board says to it.
[[noreturn]] void serve() {
  FuzzedBoard board;
  for (int low; (low = getchar()) != EOF;) {
    Bytes chunk(static_cast<size_t>(low | getchar() << 8));
    for (uint8_t& byte : chunk) byte = static_cast<uint8_t>(getchar());
    const Bytes answer = board.carry(chunk);
    fwrite(answer.data(), 1, answer.size(), stdout);
    fflush(stdout);
  }
  exit(0);
}

}  // namespace

const Target& target() {
  static const Target& one = chosen();
  return one;
}

}  // namespace fuzz

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  if (getenv("MICROFLO_FUZZ_SERVE") != nullptr) fuzz::serve();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::target().run(fuzz::parse(data, size));
  return 0;
}
