// The dialogue of a driver with its part at the I²C bus: when which step is due.
#include "io/i2c-driver.h"

#include "core/clock.h"
#include "core/packet.h"

namespace microflo {
namespace i2c {
namespace {

// Without the addresses that are reserved (UM10204, section 3.1.12).
constexpr uint8_t FirstAddress = 8;
constexpr uint8_t LastAddress = 119;

}  // namespace

void Dialogue::process(Node& node, Plan plan, PortId port, PacketType type, uint32_t bits) {
  const int32_t value = static_cast<int32_t>(bits);
  if (port == Read) return read(node, plan);
  if (port == Address) {
    if (value < FirstAddress || value > LastAddress) return failNode(Error::Value, port, type, bits);
    address_ = static_cast<uint8_t>(value);
    return restart();
  }
  if (value != 0 && value < plan.least) return failNode(Error::Value, port, type, bits);
  interval_ = value;
  if (!isWaiting_) schedule(1);
}

void Dialogue::wake(Node& node, Plan plan) {
  if (step_ == Idle) {
    if (interval_ > 0) read(node, plan);
  } else if (isWaiting_) {
    isWaiting_ = false;
    want(node, plan);
  }
}

void Dialogue::read(Node& node, Plan plan) {
  if (step_ != Idle) return;
  began_ = static_cast<uint16_t>(clockMilliseconds());
  step_ = isReady_ ? plan.reading : 0;
  want(node, plan);
}

void Dialogue::restart() {
  isReady_ = false;
  end();
  schedule(1);
}

bool Dialogue::hear(Node& node, Plan plan, uint8_t event) {
  if (step_ == Idle) return false;
  if (event == Turn) {
    isStarted_ = true;
    return true;
  }
  // The end of what a restart has dropped.
  if (!isStarted_) return false;
  isStarted_ = false;
  if (event == Done) return true;
  giveUp(node, plan, errorOf(Interrupt{Interrupt::I2c, event}), Address);
  return false;
}

void Dialogue::goOn(Node& node, Plan plan, uint16_t next) {
  if (next == GivenUp) return;
  if (next == Finished) {
    isReady_ = true;
    tell(node, plan, true);
    return end();
  }
  if (!(next & Again)) {
    step_++;
    if (step_ == plan.reading) isReady_ = true;
  }
  next &= static_cast<uint16_t>(~Again);
  if (next == 0) return want(node, plan);
  isWaiting_ = true;
  // A part of this millisecond has passed already.
  wakeNodeAfter(next + 1UL);
}

void Dialogue::giveUp(Node& node, Plan plan, Error error, PortId port) {
  isReady_ = false;
  tell(node, plan, false);
  const Packet packet = Packet::error(error);
  for (PortId out = 0; out < plan.values; out++) emitFrom(node, headOf(out, packet.type()), packet.bits());
  const Packet address = Packet::integer(address_);
  failNode(error, port, address.type(), address.bits());
  end();
}

void Dialogue::want(Node& node, Plan plan) {
  if (!ask()) giveUp(node, plan, Error::Failed, Address);
}

// The next reading is due when INTERVAL has passed since this one began.
void Dialogue::end() {
  const uint16_t passed = static_cast<uint16_t>(static_cast<uint16_t>(clockMilliseconds()) - began_);
  step_ = Idle;
  isWaiting_ = false;
  isStarted_ = false;
  schedule(interval_ > passed ? static_cast<uint32_t>(interval_ - passed) : 1);
}

void Dialogue::schedule(uint32_t milliseconds) const {
  if (interval_ > 0) {
    wakeNodeAfter(milliseconds);
  } else {
    cancelNodeWake();
  }
}

void Dialogue::tell(Node& node, Plan plan, bool ok) {
  if (ok_ == ok) return;
  ok_ = ok;
  const Packet packet = Packet::boolean(ok);
  emitFrom(node, headOf(plan.values, packet.type()), packet.bits());
}

}  // namespace i2c
}  // namespace microflo
