/* microflo component
name: Template
description: Puts values into a text
icon: file-text-o
inports:
  in: { type: all, count: 4, description: 'A number or a text for {0}, {1} and so on in the text; 0 until one comes', errors: { value: send the text to TEXT first } }
  text: { type: byte, format: template, room: [40, 120], description: 'The text, such as t={0} °C; {0:1} has one decimal', required: true, errors: { value: TEXT takes a template that is not longer than the board allows } }
  wait: { type: integer, description: 'Sends only when a packet has come at each of so many IN, from IN[0] on; with 0, or until it comes, at each packet', range: [0, 4], errors: { value: WAIT is 0 to 4 } }
outports:
  out: { type: string, description: 'Sent for each packet at IN, or for WAIT of them' }
*/
#pragma once
#include "core/arrivals.h"
#include "core/compiled-text.h"
#include "core/component.h"
#include "core/text-buffer.h"
#include "generated/Template.generated.h"

namespace microflo {

// In the compiled text (src/library/formats/template.ts) a byte up to 8 is the index of an inport, and the byte behind
// it the number of decimals. All else is UTF-8.
class Template : public Component<TemplatePorts> {
 public:
  Template() {
    for (Packet& value : values_) value = Packet::integer(0);
  }

  void process(In port, Packet packet) {
    if (port == In::text) {
      if (text_.take(packet) && text_.size() == 0) fail(Error::Value, port, packet);
      return;
    }
    if (port == In::wait) return await(packet);
    if (packet.isBracket()) return;
    if (packet.is(PacketType::Error)) return emitError(Out::out, Error::Received, port, packet);
    const uint8_t index = indexOf(port, In::in);
    keep(values_[index], packet);
    if (text_.size() == 0) return emitError(Out::out, Error::Value, port, packet);
    if (arrivals_.complete(index)) send(port, packet);
  }

  void end() {
    for (Packet value : values_) release(value);
  }

 private:
  void await(Packet packet) {
    const int32_t inports = packet.asInteger();
    if (inports < 0 || inports > Count::in) return fail(Error::Value, In::wait, packet);
    arrivals_.await(static_cast<uint8_t>(inports));
  }

  void send(In port, Packet packet) {
    TextBuffer text;
    for (uint8_t i = 0; i < text_.size(); i++) {
      const uint8_t byte = text_[i];
      const char character = static_cast<char>(byte);
      if (byte > LastIndex) {
        text.add(&character, 1);
      } else if (byte < Count::in && ++i < text_.size()) {
        text.add(values_[byte], text_[i]);
      }
    }
    microflo::Packet string;
    const Error error = text.make(string);
    if (error != Error::None) return emitError(Out::out, error, port, packet);
    emit(Out::out, string);
    release(string);
  }

  static constexpr uint8_t LastIndex = 8;

  CompiledText<Room::text> text_;
  Packet values_[Count::in];
  Arrivals arrivals_;
};

}  // namespace microflo
