/* microflo component
name: Join
description: Joins texts and numbers to one text
icon: link
inports:
  in: { type: all, count: 4, description: 'A text, or a number; where none has come yet, there is no part' }
  separator: { type: string, description: 'Stands between the parts; nothing until one comes' }
  wait: { type: integer, description: 'Sends only when a packet has come at each of so many IN, from IN[0] on; with 0, or until it comes, at each packet', range: [0, 4], errors: { value: WAIT is 0 to 4 } }
outports:
  out: { type: string, description: 'Sent for each packet at IN, or for WAIT of them' }
*/
#pragma once
#include "core/arrivals.h"
#include "core/component.h"
#include "core/number-text.h"
#include "core/text-buffer.h"
#include "generated/Join.generated.h"

namespace microflo {

class Join : public Component<JoinPorts> {
 public:
  Join() {
    for (Packet& part : parts_) part = Packet::open();
  }

  void process(In port, Packet packet) {
    if (port == In::separator) return keep(separator_, packet);
    if (port == In::wait) return await(packet);
    if (packet.isBracket()) return;
    if (packet.is(PacketType::Error)) return emitError(Out::out, Error::Received, port, packet);
    const uint8_t index = indexOf(port, In::in);
    keep(parts_[index], packet);
    if (arrivals_.complete(index)) send(port, packet);
  }

  void end() {
    for (Packet part : parts_) release(part);
    release(separator_);
  }

 private:
  void await(Packet packet) {
    const int32_t inports = packet.asInteger();
    if (inports < 0 || inports > Count::in) return fail(Error::Value, In::wait, packet);
    arrivals_.await(static_cast<uint8_t>(inports));
  }

  void send(In port, Packet packet) {
    TextBuffer text;
    bool isFirst = true;
    for (Packet part : parts_) {
      if (!part.isData()) continue;
      if (!isFirst && separator_.is(PacketType::String)) text.add(separator_, AnyDecimals);
      isFirst = false;
      text.add(part, AnyDecimals);
    }
    microflo::Packet string;
    const Error error = text.make(string);
    if (error != Error::None) return emitError(Out::out, error, port, packet);
    emit(Out::out, string);
    release(string);
  }

  // A bracket where no part has come yet.
  Packet parts_[Count::in];
  // A bang while there is none.
  Packet separator_;
  Arrivals arrivals_;
};

}  // namespace microflo
