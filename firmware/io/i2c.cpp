// Who has the bus: nodes in turn, and what they have started.
#include "io/i2c.h"

#include "core/clock.h"
#include "core/network.h"
#include "io/i2c-attendance.h"
#include "io/i2c-bus.h"
#include "io/i2c-state.h"

namespace microflo {

#if !MICROFLO_SEVERAL
namespace {
i2c::State onlyState;
}  // namespace

i2c::State& i2c::state() {
  return onlyState;
}
#endif

namespace i2c {
namespace {

uint16_t now() {
  return static_cast<uint16_t>(clockMilliseconds());
}

void tell(NodeId node, uint8_t event) {
  network().interrupt(node, Interrupt{Interrupt::I2c, event});
}

void forget(NodeId node) {
  State& bus = state();
  if (bus.owner == node) bus.owner = Nobody;
  bus.turns.forget(node);
}

void forgetAll() {
  State& bus = state();
  bus.owner = Nobody;
  bus.turns.forgetAll();
}

// How the running transaction has ended, or None.
uint8_t result() {
  State& bus = state();
  const uint8_t event = i2cbus::result();
  if (event == i2cbus::Disturbed) {
    i2cbus::abandon();
    const uint8_t left = i2cbus::result();
    return left == TimedOut ? static_cast<uint8_t>(Held) : left;
  }
  if (event != i2cbus::None || bus.isAbandoned) return event;
  if (static_cast<uint16_t>(now() - bus.started) < bus.timeout) return event;
  bus.isAbandoned = true;
  i2cbus::abandon();
  return i2cbus::result();
}

bool finish() {
  State& bus = state();
  const uint8_t event = result();
  if (event == i2cbus::None) return false;
  bus.isRunning = false;
  const NodeId owner = bus.owner;
  bus.owner = Nobody;
  if (owner != Nobody) tell(owner, event);
  return true;
}

void giveTurn() {
  State& bus = state();
  const NodeId node = bus.turns.take(network().arena().nodesEnd());
  bus.turn = node;
  tell(node, Turn);
  bus.turn = Nobody;
}

}  // namespace
}  // namespace i2c

bool i2c::attendBus(NodeId leaving) {
  State& bus = state();
  if (leaving == Everybody) {
    forgetAll();
  } else if (leaving != Nobody) {
    forget(leaving);
  } else if (bus.isRunning) {
    return finish();
  } else if (bus.turns.areWanted()) {
    giveTurn();
    return true;
  }
  return false;
}

bool i2c::ask() {
  if (!i2cbus::exists()) return false;
#if !MICROFLO_SEVERAL
  attendant = attendBus;
#endif
  state().turns.want(network().current());
  return true;
}

void i2c::start(uint8_t address, uint8_t writes, uint8_t reads, uint8_t timeout, bool fast) {
  State& bus = state();
  if (bus.turn == Nobody || bus.turn != network().current()) return;
  if (writes > MostBytes || reads > MostBytes) return;
  bus.owner = bus.turn;
  bus.turn = Nobody;
  bus.isRunning = true;
  bus.isAbandoned = false;
  bus.timeout = timeout;
  bus.started = now();
  i2cbus::start(address, writes, reads, fast, bus.bytes);
}

uint8_t* i2c::bytes() {
  return state().bytes;
}

Error i2c::errorOf(Interrupt what) {
  switch (what.value) {
    case NoAnswer:
      return Error::NoAnswer;
    case Refused:
      return Error::Refused;
    case TimedOut:
      return Error::Timeout;
    case Held:
      return Error::BusHeld;
    case NoPullUp:
      return Error::NoPullUp;
    default:
      return Error::None;
  }
}

bool i2c::isTiming(uint32_t& due) {
  const State& bus = state();
  if (!bus.isRunning || bus.isAbandoned) return false;
  const uint32_t time = clockMilliseconds();
  due = time - static_cast<uint16_t>(static_cast<uint16_t>(time) - bus.started) + bus.timeout;
  return true;
}

}  // namespace microflo
