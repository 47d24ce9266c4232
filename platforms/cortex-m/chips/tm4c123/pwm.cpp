// Chapter 20: two units of four generators, each with two outputs. A generator counts down; its output is HIGH from the
// beginning of the count to the compare value.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t units[] = {0x40028000, 0x40029000};
constexpr uint32_t Enable = 0x008;
constexpr uint32_t FirstGenerator = 0x040;
constexpr uint32_t GeneratorSize = 0x040;
constexpr uint32_t Control = 0x00;
constexpr uint32_t Load = 0x10;
constexpr uint32_t Compare = 0x18;
constexpr uint32_t Actions = 0x20;

// HIGH at the load value (3 << 2), LOW at compare value A (2 << 6) or B (2 << 10) on the way down.
constexpr uint32_t actions[] = {3 << 2 | 2 << 6, 3 << 2 | 2 << 10};
// A pulse is a millisecond long.
constexpr uint32_t Turn = F_CPU / 1000;
static_assert(Turn < 0x10000, "the counter has 16 bits");

struct Output {
  Place place;
  uint8_t unit;
  uint8_t number;
};

// Table 20-1, one pin for each output but where two are useful.
constexpr Output outputs[] = {{{1, 6}, 0, 0}, {{1, 7}, 0, 1}, {{1, 4}, 0, 2}, {{1, 5}, 0, 3},
                              {{4, 4}, 0, 4}, {{4, 5}, 0, 5}, {{2, 4}, 0, 6}, {{2, 5}, 0, 7},
                              {{3, 0}, 1, 0}, {{3, 1}, 1, 1}, {{0, 6}, 1, 2}, {{0, 7}, 1, 3},
                              {{5, 0}, 1, 4}, {{5, 1}, 1, 5}, {{5, 2}, 1, 6}, {{5, 3}, 1, 7}};

// Null when there is none.
const Output* find(Place place) {
  for (const Output& output : outputs) {
    if (output.place.port == place.port && output.place.bit == place.bit) return &output;
  }
  return nullptr;
}

uint32_t generatorOf(const Output& output) {
  return units[output.unit] + FirstGenerator + GeneratorSize * (output.number / 2);
}

// The outputs that are on, by unit: what the register says, too.
uint32_t enabled[2];

}  // namespace

bool chip::openPwm(Place place) {
  const Output* output = find(place);
  if (output == nullptr) return false;
  awake(PartPwm, uint32_t{1} << output->unit);
  const uint32_t generator = generatorOf(*output);
  at(generator + Actions + 4 * (output->number % 2)) = actions[output->number % 2];
  at(generator + Load) = Turn - 1;
  at(generator + Control) = 1;
  writePwm(place, 0);
  connect(place, output->unit == 0 ? Function::Pwm0 : Function::Pwm1);
  return true;
}

// At 0 % the output is off, which is LOW.
void chip::writePwm(Place place, uint8_t percent) {
  const Output* output = find(place);
  const uint32_t bit = uint32_t{1} << output->number;
  at(generatorOf(*output) + Compare + 4 * (output->number % 2)) = (100u - percent) * (Turn / 100);
  enabled[output->unit] = percent > 0 ? enabled[output->unit] | bit : enabled[output->unit] & ~bit;
  at(units[output->unit] + Enable) = enabled[output->unit];
}

}  // namespace cortex
}  // namespace microflo
