/* microflo component
name: Join
description: Joins texts and numbers to one text
icon: link
inports:
  in: { type: all, count: 4, description: 'A text, or a number; where none has come yet, there is no part' }
  separator: { type: string, description: 'Stands between the parts; nothing until one comes' }
outports:
  out: { type: string, description: Sent for each packet at IN }
*/
#pragma once
#include "core/component.h"
#include "core/decimal.h"
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
    if (packet.isBracket()) return;
    if (packet.is(PacketType::Error)) return emitError(Out::out, Error::Received, port, packet);
    keep(parts_[indexOf(port, In::in)], packet);
    send(port, packet);
  }

  void end() {
    for (Packet part : parts_) release(part);
    release(separator_);
  }

 private:
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
};

}  // namespace microflo
