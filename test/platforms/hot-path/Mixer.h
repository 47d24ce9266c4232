/* microflo component
name: Mixer
description: Answers each packet with some others, and keeps a sum of all it has seen
icon: random
inports:
  in: { type: all, description: Anything }
  truth: { type: boolean, description: A boolean }
  number: { type: number, description: A number }
  tell: { type: bang, description: Sends the sum }
outports:
  a: { type: all, description: Some packets }
  b: { type: all, description: Others }
  c: { type: all, description: The rest }
  sum: { type: integer, description: 'Of ports, types and values, in order, and of what did not fit into the queue' }
*/
#pragma once
#include "core/component.h"
#include "generated/Mixer.generated.h"

namespace microflo {

class Mixer : public Component<MixerPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::tell) {
      emit(Out::sum, Packet::integer(static_cast<int32_t>(sum_)));
      return;
    }
    mix(static_cast<uint8_t>(port));
    mix(static_cast<uint8_t>(packet.type()));
    mixValue(packet);
    for (uint8_t left = random(4); left > 0; left--) mix(send());
  }

 private:
  // FNV-1a, 32 bits.
  void mix(uint8_t byte) { sum_ = (sum_ ^ byte) * 16777619; }

  void mixValue(Packet packet) {
    if (!packet.is(PacketType::String)) {
      for (uint8_t bit = 0; bit < 32; bit += 8) mix(static_cast<uint8_t>(packet.bits() >> bit));
      return;
    }
    for (uint8_t i = 0; i < stringSize(packet); i++) mix(static_cast<uint8_t>(stringBytes(packet)[i]));
  }

  uint8_t random(uint8_t limit) {
    mix(limit);
    return static_cast<uint8_t>(sum_ >> 16) % limit;
  }

  bool send() {
    Packet packet = any();
    const bool sent = emit(static_cast<Out>(random(3)), packet);
    release(packet);
    return sent;
  }

  Packet any() {
    switch (random(9)) {
      case 0:
        return Packet::boolean(random(2) == 1);
      case 1:
        return Packet::byte(random(255));
      case 2:
        return Packet::integer(static_cast<int32_t>(sum_));
      case 3:
        return Packet::float32(static_cast<float>(random(255)) / 4);
      case 4:
        return Packet::open();
      case 5:
        return Packet::close();
      case 6:
        return Packet::error(Error::Received);
      case 7:
        return string();
      default:
        return Packet::bang();
    }
  }

  Packet string() {
    Packet packet;
    mix(makeString("0.125", random(6), packet));
    return packet;
  }

  uint32_t sum_ = 2166136261;
};

}  // namespace microflo
