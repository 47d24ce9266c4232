/* microflo component
name: Random
description: Sends a random integer at each bang
icon: random
inports:
  trigger: { type: bang, description: Sends a number, errors: { value: MIN must not be above MAX } }
  min: { type: integer, description: The least number, default: 0 }
  max: { type: integer, description: The greatest number, default: 100 }
  seed: { type: integer, description: 'The same seed gives the same numbers; without one, the times of the bangs decide' }
outports:
  out: { type: integer, description: 'A number from MIN to MAX, each as likely as the others' }
*/
#pragma once
#include "core/component.h"
#include "generated/Random.generated.h"
#include "io/io.h"

namespace microflo {

class Random : public Component<RandomPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::trigger:
        send(packet);
        break;
      case In::min:
        min_ = packet.asInteger();
        break;
      case In::max:
        max_ = packet.asInteger();
        break;
      case In::seed:
        state_ = static_cast<uint32_t>(packet.asInteger());
        isSeeded_ = true;
        break;
    }
  }

 private:
  void send(Packet packet) {
    if (min_ > max_) return emitError(Out::out, Error::Value, In::trigger, packet);
    if (!isSeeded_) state_ ^= io::microseconds();
    // 0 stands for all numbers of 32 bits.
    const uint32_t count = static_cast<uint32_t>(max_) - static_cast<uint32_t>(min_) + 1;
    uint32_t number = next();
    if (count != 0) {
      // The last numbers below 2^32 that do not make up a whole range would favour the first of it.
      while (number - number % count > 0 - count) number = next();
      number %= count;
    }
    emit(Out::out, Packet::integer(static_cast<int32_t>(static_cast<uint32_t>(min_) + number)));
  }

  // A counter whose bits are mixed: every seed is as good as any other.
  uint32_t next() {
    state_ += 0x9E3779B9;
    uint32_t bits = state_;
    bits = (bits ^ bits >> 16) * 0x85EBCA6B;
    bits = (bits ^ bits >> 13) * 0xC2B2AE35;
    return bits ^ bits >> 16;
  }

  int32_t min_ = Default::min;
  int32_t max_ = Default::max;
  uint32_t state_ = 0;
  bool isSeeded_ = false;
};

}  // namespace microflo
