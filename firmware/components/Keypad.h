/* microflo component
name: Keypad
description: Tells which key of a matrix of keys is pressed
icon: th
inports:
  keys: { type: string, description: 'What is printed on the keys, row by row, such as 123A456B789C*0#D; empty until it comes' }
  interval: { type: integer, unit: ms, description: 'Time in ms for which each row is asked in turn, 1 to 1000; a key counts when it was seen twice', default: 3, range: [1, 1000], errors: { value: an interval is 1 to 1000 ms } }
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
// The columns are read an interval later: a pull-up takes some microseconds to raise them, and longer wires take more.
//
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
        if (packet.asInteger() < 1 || packet.asInteger() > 1000) return fail(Error::Value, port, packet);
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
    if (row_ < rows_.count) read();
    if (++row_ >= rows_.count) finish();
    if (row_ < rows_.count) io::openOutput(rows_.pins[row_], false);
  }

  void end() {
    letGo();
    release(keys_);
  }

 private:
  static constexpr uint8_t Most = 8;
  // Results of a scan that are no key.
  static constexpr int8_t None = -1;
  static constexpr int8_t Several = -2;
  // One less than the first row.
  static constexpr uint8_t BeforeFirst = 255;

  struct Pins {
    Pin pins[Most];
    uint8_t count;
  };

  // An opening bracket begins another list.
  void add(Pins& list, In port, Packet packet) {
    if (packet.is(PacketType::Open)) {
      letGo();
      list.count = 0;
    } else if (!packet.isBracket()) {
      if (list.count == Most) return fail(Error::Value, port, packet);
      if (!io::openInput(packet.asPin(), true)) return fail(Error::Pin, port, packet);
      list.pins[list.count++] = packet.asPin();
      wakeAfter(interval_);
    }
  }

  // Takes what the row that is low shows, and lets go of it.
  void read() {
    int8_t key = static_cast<int8_t>(row_ * columns_.count);
    for (uint8_t column = 0; column < columns_.count; column++, key++) {
      if (!io::readDigital(columns_.pins[column])) found_ = found_ == None ? key : Several;
    }
    io::openInput(rows_.pins[row_], true);
  }

  // All rows were read: the next scan begins.
  void finish() {
    if (found_ == last_ && found_ != key_ && found_ != Several) change(found_);
    last_ = found_;
    found_ = None;
    row_ = 0;
  }

  void letGo() {
    if (row_ < rows_.count) io::openInput(rows_.pins[row_], true);
    row_ = BeforeFirst;
    found_ = None;
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
  // What the present scan has found, and the row that is low.
  int8_t found_ = None;
  uint8_t row_ = BeforeFirst;
};

}  // namespace microflo
