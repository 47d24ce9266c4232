// Chapter 10.5. A pin is not driven while it is not for digital use: so a new output has its level from the beginning.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Direction = 0x400;
constexpr uint32_t Alternate = 0x420;
constexpr uint32_t PullUp = 0x510;
constexpr uint32_t Digital = 0x51C;
constexpr uint32_t Lock = 0x520;
constexpr uint32_t Commit = 0x524;
constexpr uint32_t Analog = 0x528;
constexpr uint32_t Select = 0x52C;

constexpr uint32_t Unlock = 0x4C4F434B;

void assign(Place place, uint32_t offset, bool value) {
  volatile uint32_t& bits = at(chip::ports[place.port] + offset);
  bits = value ? bits | chip::maskOf(place) : bits & ~chip::maskOf(place);
}

bool isSet(Place place, uint32_t offset) {
  return at(chip::ports[place.port] + offset) & chip::maskOf(place);
}

// PD7 and PF0 are locked, since they may be an interrupt that cannot be masked (chapter 10.3.4).
void unlock(Place place) {
  at(chip::ports[place.port] + Lock) = Unlock;
  assign(place, Commit, true);
}

}  // namespace

void chip::select(Place place, Function function) {
  const uint32_t shift = 4 * place.bit;
  volatile uint32_t& functions = at(ports[place.port] + Select);
  functions = (functions & ~(uint32_t{0xF} << shift)) | static_cast<uint32_t>(function) << shift;
}

void chip::connect(Place place, Function function) {
  unlock(place);
  assign(place, Digital, false);
  assign(place, Analog, false);
  assign(place, PullUp, false);
  select(place, function);
  assign(place, Alternate, function != Function::Gpio);
  assign(place, Digital, true);
}

void chip::makeOutput(Place place, bool level) {
  unlock(place);
  if (isSet(place, Alternate) || !isSet(place, Direction)) assign(place, Digital, false);
  assign(place, Direction, true);
  write(place, level);
  assign(place, Alternate, false);
  assign(place, Analog, false);
  assign(place, PullUp, false);
  assign(place, Digital, true);
}

void chip::makeInput(Place place, bool pullUp) {
  unlock(place);
  assign(place, Alternate, false);
  assign(place, Analog, false);
  assign(place, PullUp, pullUp);
  assign(place, Digital, true);
  assign(place, Direction, false);
}

void chip::makeAnalog(Place place) {
  unlock(place);
  assign(place, Digital, false);
  assign(place, PullUp, false);
  assign(place, Direction, false);
  assign(place, Analog, true);
}

}  // namespace cortex
}  // namespace microflo
