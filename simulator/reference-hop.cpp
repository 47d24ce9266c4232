#include "reference-hop.h"

#include <chrono>

namespace simulated {

namespace {

struct Message {
  uint32_t target;
  uint32_t value;
};

constexpr uint32_t Stages = 10;
constexpr uint32_t Entries = 4096;
// The messages that are always on their way.
constexpr uint32_t Waiting = 1000;

Message ring[Entries];
uint32_t first;
uint32_t end;

void put(Message message) {
  ring[end++ % Entries] = message;
}

void forward(uint32_t stage, uint32_t value) {
  put(Message{stage + 1, value});
}
void restart(uint32_t, uint32_t value) {
  put(Message{0, value + 1});
}

using Stage = void (*)(uint32_t stage, uint32_t value);
// Not constant, so that the compiler cannot see through it.
Stage volatile table[Stages] = {forward, forward, forward, forward, forward,
                                forward, forward, forward, forward, restart};

}  // namespace

double referenceHop(uint64_t count) {
  Stage stages[Stages];
  for (uint32_t i = 0; i < Stages; i++) stages[i] = table[i];
  first = end = 0;
  for (uint32_t i = 0; i < Waiting; i++) put(Message{0, i});
  const auto start = std::chrono::steady_clock::now();
  for (uint64_t i = 0; i < count; i++) {
    const Message message = ring[first++ % Entries];
    stages[message.target](message.target, message.value);
  }
  const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
  return taken.count() / static_cast<double>(count);
}

}  // namespace simulated
