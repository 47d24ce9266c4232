/* microflo component
name: LedMatrix
description: Shows a picture on a matrix of LEDs without a driver chip
icon: th
inports:
  picture: { type: byte, format: picture, room: 8, description: 'The picture: rows of # for a LED that is lit and . for a dark one, such as #.# .#. #.#', errors: { value: PICTURE takes up to 8 rows } }
  row: { type: integer, count: 8, description: 'One row of the picture, as bits: the lowest one is the first column', range: [0, 255], errors: { value: a row is 0 to 255 } }
  x: { type: integer, description: 'The column of a dot that is lit besides the picture, from 0; with -1 there is none', default: -1 }
  y: { type: integer, description: 'The row of that dot, from 0; with -1 there is none', default: -1 }
  interval: { type: integer, unit: ms, description: 'Time in ms for which each row is lit in turn, 1 to 1000', default: 1, range: [1, 1000], errors: { value: an interval is 1 to 1000 ms } }
  inverted: { type: boolean, description: 'True when a LED shines while its row is low and its column high; send it before the pins', default: false }
  rowpins: { type: pin, brackets: true, items: [1, 8], description: 'A list of the pins of the rows, from the top, such as [2, 3, 4]', needs: digital, drives: true, required: true, errors: { value: ROWPINS takes up to 8 pins } }
  columnpins: { type: pin, brackets: true, items: [1, 8], description: 'A list of the pins of the columns, from the left', needs: digital, drives: true, required: true, errors: { value: COLUMNPINS takes up to 8 pins } }
outports: {}
*/
#pragma once
#include "core/component.h"
#include "generated/LedMatrix.generated.h"
#include "io/io.h"

namespace microflo {

// Only one row is lit at a time: its pin is high, and so the columns that are low make LEDs shine.
class LedMatrix : public Component<LedMatrixPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::picture:
        draw(packet);
        break;
      case In::x:
        x_ = placeOf(packet.asInteger());
        break;
      case In::y:
        y_ = placeOf(packet.asInteger());
        break;
      case In::interval:
        if (packet.asInteger() < 1 || packet.asInteger() > 1000) return fail(Error::Value, port, packet);
        interval_ = static_cast<uint16_t>(packet.asInteger());
        break;
      case In::inverted:
        inverted_ = packet.asBoolean();
        break;
      case In::rowpins:
        add(rows_, inverted_, port, packet);
        break;
      case In::columnpins:
        add(columns_, !inverted_, port, packet);
        break;
      default:
        if (packet.asInteger() < 0 || packet.asInteger() > 255) return fail(Error::Value, port, packet);
        picture_[indexOf(port, In::row)] = static_cast<uint8_t>(packet.asInteger());
        break;
    }
  }

  void wake() {
    wakeAfter(interval_);
    // Dark before the columns change, so that no other row shows a trace of it.
    if (row_ < rows_.count) io::writeDigital(rows_.pins[row_], inverted_);
    if (++row_ >= rows_.count) row_ = 0;
    uint8_t bits = picture_[row_];
    if (row_ == y_) bits |= static_cast<uint8_t>(1 << x_);
    for (uint8_t column = 0; column < columns_.count; column++) {
      io::writeDigital(columns_.pins[column], (bits >> column & 1) == inverted_);
    }
    if (rows_.count != 0) io::writeDigital(rows_.pins[row_], !inverted_);
  }

  // The row that is lit would shine on, brighter than before.
  void end() {
    if (row_ < rows_.count) io::writeDigital(rows_.pins[row_], inverted_);
  }

 private:
  static constexpr uint8_t Most = 8;
  // The place of a dot that is not there: no row has this number, and no bit of a row.
  static constexpr uint8_t Nowhere = 8;

  struct Pins {
    Pin pins[Most];
    uint8_t count;
  };

  static uint8_t placeOf(int32_t place) { return place >= 0 && place < Most ? static_cast<uint8_t>(place) : Nowhere; }

  // An opening bracket begins another picture.
  void draw(Packet packet) {
    if (packet.is(PacketType::Open)) {
      memset(picture_, 0, sizeof picture_);
      drawn_ = 0;
    } else if (!packet.isBracket()) {
      if (drawn_ == Most) return fail(Error::Value, In::picture, packet);
      picture_[drawn_++] = packet.asByte();
    }
  }

  // An opening bracket begins another list.
  void add(Pins& list, bool dark, In port, Packet packet) {
    if (packet.is(PacketType::Open)) {
      for (; list.count > 0; list.count--) io::writeDigital(list.pins[list.count - 1], dark);
    } else if (!packet.isBracket()) {
      if (list.count == Most) return fail(Error::Value, port, packet);
      if (!io::openOutput(packet.asPin(), dark)) return fail(Error::Pin, port, packet);
      list.pins[list.count++] = packet.asPin();
      wakeAfter(interval_);
    }
  }

  uint16_t interval_ = Default::interval;
  uint8_t picture_[Most] = {};
  Pins rows_ = {};
  Pins columns_ = {};
  uint8_t drawn_ = 0;
  uint8_t x_ = placeOf(Default::x);
  uint8_t y_ = placeOf(Default::y);
  // The row that is lit; before the first one, one that is not there.
  uint8_t row_ = 255;
  bool inverted_ = Default::inverted;
};

}  // namespace microflo
