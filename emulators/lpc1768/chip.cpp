#include "chip.h"

#include <cstring>
#include <stdexcept>

namespace lpc1768 {
namespace {

// Chapter 15.2 and tables 40, 41, 46, 50, 73, 80: power, clock, pin of RXD.
const UartPlace uartPlaces[] = {
    {0, 3, 6, {0, 3}, 1},
    {1, 4, 8, {0, 16}, 1},
    {2, 24, 32 + 16, {0, 11}, 1},
    {3, 25, 32 + 18, {0, 1}, 2},
};

// Registers of a part begin at a multiple of this.
constexpr uint32_t PartSize = 0x4000;
constexpr uint32_t SystemAddress = 0xE000E000;
constexpr uint32_t PinAddress = 0x4002C000;

// Chapter 32.3.1.1: the first eight words give 0.
void checkVectors(const std::vector<uint8_t>& image) {
  uint32_t words[8] = {};
  if (image.size() >= sizeof words) memcpy(words, image.data(), sizeof words);
  uint32_t sum = 0;
  for (const uint32_t word : words) sum += word;
  if (sum != 0 || words[0] == 0)
    throw std::runtime_error("the vectors have no valid checksum: the boot loader starts nothing");
}

// Tables 75 and 77: the channels of the converter, and the function that leads a pin there.
int channelOf(Pin pin, uint32_t& function) {
  function = pin.port == 1 ? 3 : pin.bit < 4 ? 2 : 1;
  if (pin.port == 0 && pin.bit >= 23 && pin.bit <= 26) return static_cast<int>(pin.bit - 23);
  if (pin.port == 1 && pin.bit >= 30) return static_cast<int>(pin.bit - 26);
  if (pin.port == 0 && (pin.bit == 2 || pin.bit == 3)) return static_cast<int>(9 - pin.bit);
  return -1;
}

}  // namespace

Chip::Chip(const std::vector<uint8_t>& image)
    : uarts_{{uartPlaces[0], now_, clocks_, pins_, news_},
             {uartPlaces[1], now_, clocks_, pins_, news_},
             {uartPlaces[2], now_, clocks_, pins_, news_},
             {uartPlaces[3], now_, clocks_, pins_, news_}},
      // Tables 3 and 50.
      places_{{&timer_, 0x40004000, 1, 1},
              {&uarts_[0], 0x4000C000, 3, 5},
              {&uarts_[1], 0x40010000, 4, 6},
              {&pwm_, 0x40018000, 6, -1},
              {&gpioInterrupts_, 0x40028000, NoPower, 21},
              {&i2c_, 0x4001C000, 19, 11},
              {&pins_, PinAddress, NoPower, -1},
              {&ssp_, 0x40030000, 10, 15},
              {&adc_, 0x40034000, 12, -1},
              {&matchTimer_, 0x40090000, 22, -1},
              {&uarts_[2], 0x40098000, 24, 7},
              {&uarts_[3], 0x4009C000, 25, 8},
              {&clocks_, 0x400FC000, NoPower, -1},
              {&gpio_, 0x2009C000, NoPower, -1},
              {&system_, SystemAddress, NoPower, -1},
              {&counter_, 0xE0001000, NoPower, -1}} {
  checkVectors(image);
  lookAtLines();
  cpu_.burn(image);
  iap_.use(cpu_.flash());
  cpu_.reset();
}

const Chip::Place* Chip::find(uint32_t address) const {
  for (const Place& place : places_) {
    if (address - place.address >= PartSize) continue;
    return place.power == NoPower || clocks_.powers(place.power) ? &place : nullptr;
  }
  return nullptr;
}

uint32_t Chip::read(uint32_t address) {
  const Place* place = find(address);
  return place ? place->part->read(address - place->address) : 0;
}

void Chip::write(uint32_t address, uint32_t value, uint32_t mask) {
  const Place* place = find(address);
  if (!place) return;
  place->part->write(address - place->address, value, mask);
  if (place->part == &gpio_ || place->part == &pins_) lookAtLines();
  if (place->address != PinAddress) return;
  gpio_.look();
  pwm_.look();
  matchTimer_.look();
}

int Chip::stateOf(Pin pin) const {
  if (pins_.function(pin) == 0 && gpio_.isOutput(pin)) return gpio_.level(pin);
  return pins_.pullsUp(pin) ? 1 : -1;
}

void Chip::lookAtLines() {
  for (uint32_t bit = 0; bit < 2; bit++) {
    const Pin pin{0, bit};
    const int state = stateOf(pin);
    if (state == lines_[bit]) continue;
    lines_[bit] = state;
    news_.line(nameOf(pin), state);
  }
}

void Chip::run(Time until) {
  for (;;) {
    const Time next = pass();
    if (!news_.isEmpty() || now_ >= until) return;
    const Time stop = next < until ? next : until;
    if (now_ < iap_.until()) {
      now_ = stop < iap_.until() ? stop : iap_.until();
      if (now_ == iap_.until()) iap_.finish();
      continue;
    }
    cpu_.takeException();
    if (cpu_.isAsleep())
      now_ = now_ > stop ? now_ : stop;
    else
      cpu_.run(stop);
  }
}

Time Chip::pass() {
  if (system_.wantsReset()) {
    reset();
    news_.reset();
  }
  Time next = Never;
  for (const Place& place : places_) {
    place.part->pass();
    if (place.interrupt >= 0 && place.part->interrupts()) system_.raise(place.interrupt);
    const Time time = place.part->next();
    next = time < next ? time : next;
  }
  return next;
}

// Chapter 32.3.2.6 and 32.8: interrupts would look for their handlers in the flash, and the ROM uses the last 32 bytes
// of the RAM.
void Chip::callRom(uint32_t command, uint32_t result) {
  uint32_t words[5] = {};
  if (!cpu_.readRam(command, words, sizeof words)) throw std::runtime_error("IAP has a command that is not in RAM");
  if (!cpu_.masksInterrupts()) throw std::runtime_error("IAP is called while interrupts are on");
  std::vector<uint8_t> from(words[0] == 51 && words[3] <= 4096 ? words[3] : 0);
  if (!cpu_.readRam(words[2], from.data(), from.size())) from.clear();
  const uint8_t used[32] = {};
  cpu_.writeRam(0x10008000 - sizeof used, used, sizeof used);
  const uint32_t status = iap_.begin(words, from);
  if (!cpu_.writeRam(result, &status, sizeof status)) throw std::runtime_error("IAP has a result that is not in RAM");
}

void Chip::reset() {
  iap_.breakOff();
  iap_.reset();
  clocks_.reset();
  for (const Place& place : places_) place.part->reset();
  lookAtLines();
  cpu_.reset();
}

void Chip::drive(Pin pin, int level) {
  pins_.drive(pin, level);
  gpio_.look();
}

std::string Chip::describe(Pin pin) const {
  uint32_t function;
  const int channel = channelOf(pin, function);
  if (pwm_.duty(pin) >= 0) return "pwm " + std::to_string(pwm_.duty(pin));
  if (channel >= 0 && pins_.function(pin) == function) {
    return "analog " + std::to_string(adc_.measured(static_cast<uint32_t>(channel)));
  }
  if (matchTimer_.level(pin) >= 0) return "output " + std::to_string(matchTimer_.level(pin));
  const char* mode = gpio_.isOutput(pin) ? "output " : pins_.pullsUp(pin) ? "pull-up " : "input ";
  return mode + std::to_string(gpio_.level(pin));
}

}  // namespace lpc1768
