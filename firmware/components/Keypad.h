/* microflo component
name: Keypad
description: Tells which key of a matrix of keys is pressed
icon: th
inports:
  keys: { type: string, description: 'What is printed on the keys, row by row, such as 123A456B789C*0#D; empty until it comes' }
  interval: { type: integer, unit: ms, description: 'Time in ms between two scans, 1 to 65,535; a key counts when two are the same', default: 10, range: [1, 65535], errors: { value: 'an interval is 1 to 65,535 ms' } }
  rowpins: { type: pin, brackets: true, items: [1, 8], description: 'A list of the pins of the rows, from the top, such as [9, 8, 7, 6]', needs: digital, drives: true, required: true, errors: { value: ROWPINS takes up to 8 pins } }
  columnpins: { type: pin, brackets: true, items: [1, 8], description: 'A list of the pins of the columns, from the left', needs: digital, required: true, errors: { value: COLUMNPINS takes up to 8 pins } }
outports:
  out: { type: integer, description: 'The index of the key, counted row by row from 0; -1 when it is released' }
  key: { type: string, description: What KEYS says is printed on it; sent behind OUT when it is pressed }
*/
#pragma once
#include "core/text.h"
#include "generated/Keypad.generated.h"
#include "io/io.h"

namespace microflo {

// One row at a time is low, and with it the columns of its keys that are pressed; all else is an input with a pull-up.
// Three keys at the corners of a rectangle make the fourth look pressed, too. So a key counts only while it is the only
// one: with another one beside it, the last key stays, and is heard again only after it was released.
class Keypad : public TextComponent<KeypadPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::keys:
        keep(keys_, packet);
        break;
      case In::interval:
        if (packet.asInteger() < 1 || packet.asInteger() > 0xFFFF) return fail(Error::Value, port, packet);
        interval_ = static_cast<uint16_t>(packet.asInteger());
        break;
      case In::rowpins:
        add(rows_, port, packet);
        break;
      case In::columnpins:
        add(columns_, port, packet);
        break;
    }
  }

  void wake() {
    wakeEvery(interval_);
    const int8_t key = scan();
    if (key == last_ && key != key_ && key != Several) change(key);
    last_ = key;
  }

  void end() { release(keys_); }

 private:
  static constexpr uint8_t Most = 8;
  // Results of a scan that are no key.
  static constexpr int8_t None = -1;
  static constexpr int8_t Several = -2;

  struct Pins {
    Pin pins[Most];
    uint8_t count;
  };

  // An opening bracket begins another list.
  void add(Pins& list, In port, Packet packet) {
    if (packet.is(PacketType::Open)) {
      list.count = 0;
    } else if (!packet.isBracket()) {
      if (list.count == Most) return fail(Error::Value, port, packet);
      if (!io::openInput(packet.asPin(), true)) return fail(Error::Pin, port, packet);
      list.pins[list.count++] = packet.asPin();
      wakeAfter(interval_);
    }
  }

  int8_t scan() const {
    int8_t found = None;
    int8_t key = 0;
    for (uint8_t row = 0; row < rows_.count; row++) {
      const Pin pin = rows_.pins[row];
      io::openOutput(pin, false);
      for (uint8_t column = 0; column < columns_.count; column++, key++) {
        if (!io::readDigital(columns_.pins[column])) found = found == None ? key : Several;
      }
      // A column that is left to its pull-up alone rises too slowly for the next row.
      io::writeDigital(pin, true);
      io::openInput(pin, true);
    }
    return found;
  }

  void change(int8_t key) {
    key_ = key;
    emit(Out::out, Packet::integer(key));
    if (key == None) return;
    const Text keys = Text::of(keys_);
    const Text rest = keys.from(keys.offset(key));
    if (rest.size != 0) send(Out::key, Text{rest.bytes, rest.offset(1)}, In::keys, keys_);
  }

  // A bang until it comes.
  Packet keys_;
  uint16_t interval_ = Default::interval;
  Pins rows_ = {};
  Pins columns_ = {};
  int8_t key_ = None;
  int8_t last_ = None;
};

}  // namespace microflo
