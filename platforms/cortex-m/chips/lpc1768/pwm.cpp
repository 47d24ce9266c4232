// Chapter 24: PWM1 has six outputs, each of which leads to one of two pins or three.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t TimerControl = 0x40018004;
constexpr uint32_t MatchControl = 0x40018014;
constexpr uint32_t Match0 = 0x40018018;
constexpr uint32_t Match4 = 0x40018040;
constexpr uint32_t Outputs = 0x4001804C;
constexpr uint32_t Latch = 0x40018050;

// A period is a millisecond long, and starts again at match 0.
constexpr uint32_t Turn = F_CPU / 1000;
constexpr uint32_t BeginAtMatch0 = 1 << 1;
constexpr uint32_t Run = 1 << 0 | 1 << 3;

struct Output {
  Place place;
  uint8_t function;
  uint8_t number;
};

// Tables 82, 84 and 86.
const Output outputs[] = {
    {{1, 18}, 2, 1}, {{1, 20}, 2, 2}, {{1, 21}, 2, 3}, {{1, 23}, 2, 4}, {{1, 24}, 2, 5},
    {{1, 26}, 2, 6}, {{2, 0}, 1, 1},  {{2, 1}, 1, 2},  {{2, 2}, 1, 3},  {{2, 3}, 1, 4},
    {{2, 4}, 1, 5},  {{2, 5}, 1, 6},  {{3, 25}, 3, 2}, {{3, 26}, 3, 3},
};

bool isSame(Place a, Place b) {
  return a.port == b.port && a.bit == b.bit;
}

// Null when there is none.
const Output* find(Place place) {
  for (const Output& output : outputs) {
    if (isSame(output.place, place)) return &output;
  }
  return nullptr;
}

// Whether another pin has this output already.
bool isTaken(const Output& wanted) {
  for (const Output& output : outputs) {
    if (output.number != wanted.number || isSame(output.place, wanted.place)) continue;
    if (chip::functionOf(output.place) == output.function) return true;
  }
  return false;
}

uint32_t matchOf(const Output& output) {
  return output.number < 4 ? Match0 + 4u * output.number : Match4 + 4u * (output.number - 4u);
}

}  // namespace

bool chip::openPwm(Place place) {
  const Output* output = find(place);
  if (output == nullptr || isTaken(*output)) return false;
  if (at(TimerControl) != Run) {
    at(Match0) = Turn;
    at(Latch) = 1;
    at(MatchControl) = BeginAtMatch0;
    at(TimerControl) = Run;
  }
  writePwm(place, 0);
  at(Outputs) |= uint32_t{1} << (8 + output->number);
  connect(place, output->function, Resistor::None);
  return true;
}

// With a match that is never reached, the pin stays high (chapter 24.4.1).
void chip::writePwm(Place place, uint8_t percent) {
  const Output* output = find(place);
  at(matchOf(*output)) = percent == 100 ? Turn + 1 : percent * (Turn / 100);
  at(Latch) |= uint32_t{1} << output->number;
}

}  // namespace cortex
}  // namespace microflo
