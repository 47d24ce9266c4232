#include "carrier.h"

#include "state.h"

namespace simulated {

void Carrier::reset() {
  *this = Carrier{};
  pin = microflo::NoPin;
  due = Never;
}

void Carrier::begin(uint64_t now) {
  sends = level = true;
  end = now + train.current().on;
  edge = (now << 8) + halfPeriod();
  aim();
}

void Carrier::aim() {
  due = sends && edge >> 8 < end ? edge >> 8 : end;
}

bool Carrier::turn() {
  if (due < end) {
    level = !level;
    edge += halfPeriod();
    aim();
    return false;
  }
  level = false;
  if (sends) {
    sends = false;
    end += train.current().off;
    aim();
    return false;
  }
  train.next();
  due = Never;
  if (!train.isEmpty()) begin(end);
  return true;
}

void turnCarrier(Board& board) {
  using microflo::Interrupt;
  Carrier& carrier = board.carrier;
  while (carrier.due <= board.time) {
    if (carrier.turn()) board.network.postOnce(Interrupt{Interrupt::Pulses, 0});
    showPulse(board, carrier.pin, carrier.level);
  }
}

}  // namespace simulated

namespace microflo {

using simulated::current;

bool io::openCarrier(Pin pin, uint16_t hertz) {
  simulated::Carrier& carrier = current->carrier;
  if (carrier.pin != NoPin || !openOutput(pin, false)) return false;
  carrier.pin = pin;
  carrier.hertz = hertz;
  return true;
}

bool io::addBurst(const Burst& burst) {
  simulated::Carrier& carrier = current->carrier;
  const bool stands = carrier.train.isEmpty();
  if (carrier.pin == NoPin || !carrier.train.add(burst)) return false;
  if (!stands) return true;
  carrier.begin(current->time);
  simulated::showPulse(*current, carrier.pin, true);
  return true;
}

bool io::isSendingBursts() {
  return !current->carrier.train.isEmpty();
}

void io::closeCarrier() {
  simulated::Carrier& carrier = current->carrier;
  if (carrier.pin == NoPin) return;
  simulated::showPulse(*current, carrier.pin, false);
  carrier.reset();
}

}  // namespace microflo
