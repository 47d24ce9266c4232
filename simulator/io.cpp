// The hardware interface (io/io.h) of the current board.
#include "io/io.h"

#include "io/console.h"

#include "state.h"
#include "wire.h"

namespace microflo {
namespace io {

using simulated::current;
namespace pins = simulated::pins;

namespace {

// Whether there is such a pin, with all of the [uses] (pins::Digital ...).
bool canUse(Pin pin, uint8_t uses) {
  return pin < current->model.pins && (current->model.uses[pin] & uses) == uses;
}

// A component has called: it leaves here if it must.
Board& called() {
  if (__atomic_load_n(&current->leaving, __ATOMIC_RELAXED)) simulated::leave(*current);
  return *current;
}

uint64_t readClock() {
  Board& board = called();
  board.time += board.reading.count(simulated::callNumber(board), board.network.current());
  if (board.reading.isEndless()) simulated::leave(board);
  simulated::timeHasPassed(board);
  return board.time;
}

void logPin(uint8_t kind, Pin pin, uint8_t value) {
  simulated::flushMessages(*current);
  current->log.add(current->time, kind, pin, &value, 1);
  simulated::tellOutside(*current, pin);
}

constexpr uint8_t Console = 0;

void setInput(Pin pin, uint8_t mode) {
  simulated::Pin& one = current->pins[pin];
  const bool before = one.level();
  const bool isReleased = one.isHeard() && one.isOutput();
  one.input(mode);
  simulated::levelMayHaveChanged(*current, pin, before);
  if (isReleased) logPin(LOG_RELEASE, pin, 0);
}

}  // namespace

uint32_t milliseconds() {
  return static_cast<uint32_t>(readClock() / 1000);
}
uint32_t microseconds() {
  return static_cast<uint32_t>(readClock());
}

bool digitalPin(int32_t number, Pin& pin) {
  if (number < 0 || number >= current->model.numbers) return false;
  if (current->model.numbered[number] == 255) return false;
  pin = current->model.numbered[number];
  return true;
}

bool openOutput(Pin pin, bool level) {
  if (!canUse(pin, pins::Digital)) return false;
  if (simulated::PulsePin* pulse = current->pulses.single(pin)) pulse->behind = PIN_OUTPUT;
  if (current->pins[pin].output(PIN_OUTPUT, level)) logPin(LOG_PIN, pin, level);
  return true;
}

void writeDigital(Pin pin, bool level) {
  if (called().pins[pin].write(PIN_OUTPUT, level)) logPin(LOG_PIN, pin, level);
}

// On a chip, a single pulse is over when the program goes on: here it ends first.
bool openInput(Pin pin, bool pullUp) {
  if (!canUse(pin, pins::Digital)) return false;
  const uint8_t mode = pullUp ? PIN_PULL_UP : PIN_INPUT;
  if (simulated::PulsePin* pulse = current->pulses.single(pin)) {
    pulse->behind = mode;
  } else {
    setInput(pin, mode);
  }
  return true;
}

bool readDigital(Pin pin) {
  return called().pins[pin].level();
}

bool watchInput(Pin pin) {
  if (!canUse(pin, pins::Interrupt) || !current->pins[pin].isInput()) return false;
  current->pins[pin].watch();
  return true;
}

bool openEdges(Pin pin, Captured what) {
  if (!canUse(pin, pins::Interrupt)) return false;
  simulated::PulsePin* pulse = current->pulses.single(pin);
  if (pulse != nullptr && pulse->behind != PIN_OUTPUT) {
    pulse->capturedBehind = static_cast<uint8_t>(what);
    return true;
  }
  if (!current->pins[pin].isInput()) return false;
  current->pins[pin].capture(static_cast<uint8_t>(what));
  return true;
}

void closeEdges(Pin pin) {
  if (simulated::PulsePin* pulse = current->pulses.single(pin)) pulse->capturedBehind = 0;
  current->pins[pin].capture(0);
  current->edges.forget(pin);
}

bool takeEdge(Pin pin, PinEdge& edge) {
  NotedEdge noted;
  if (!called().edges.take(pin, noted)) return false;
  edge = noted.edge();
  return true;
}

bool openAnalog(Pin pin) {
  if (!canUse(pin, pins::Analog)) return false;
  setInput(pin, PIN_ANALOG);
  return true;
}

uint16_t readAnalog(Pin pin) {
  return called().pins[pin].analog();
}

bool openPwm(Pin pin) {
  if (!canUse(pin, pins::Pwm)) return false;
  if (current->pins[pin].output(PIN_PWM, 0)) logPin(LOG_PWM, pin, 0);
  return true;
}

void writePwm(Pin pin, uint8_t percent) {
  const uint8_t value = percent > 100 ? 100 : percent;
  if (called().pins[pin].write(PIN_PWM, value)) logPin(LOG_PWM, pin, value);
}

bool openSerial(uint8_t port, uint32_t baud) {
  return port < current->model.serialPorts && current->serial[port].open(baud);
}

bool readSerial(uint8_t port, uint8_t& byte) {
  return called().serial[port].read(byte);
}

bool writeSerial(uint8_t port, uint8_t byte) {
  simulated::flushMessages(called());
  return current->log.join(current->time, LOG_SERIAL, port, &byte, 1);
}

bool writeSerial(uint8_t port, const char* bytes, uint8_t size) {
  for (; size > 0; size--) {
    if (!writeSerial(port, static_cast<uint8_t>(*bytes++))) return false;
  }
  return true;
}

}  // namespace io

bool console::isOpen() {
  return simulated::current->serial[io::Console].isOpen();
}

bool console::offer(uint8_t byte) {
  simulated::SerialPort& port = simulated::current->serial[io::Console];
  port.offer(byte);
  network().interrupt(Interrupt{Interrupt::SerialPort + io::Console, 0});
  return !port.withdraw();
}

uint32_t clockMilliseconds() {
  return static_cast<uint32_t>(simulated::current->time / 1000);
}

}  // namespace microflo
