/* microflo component
name: TextLcd
description: 'Shows two or four lines of text on a display with an HD44780, by a board with a PCF8574 at the I²C bus'
icon: desktop
bus: i2c
inports:
  redraw: { type: bang, description: 'Looks whether the display is still prepared, and draws what has changed' }
  address: { type: integer, description: 'The address of the board behind the display: 0x27, or 0x3F with a PCF8574A', default: 39, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds after which it looks again whether the display is there, 100 or more; 0 only when something changes', default: 1000, errors: { value: 'INTERVAL is 100 ms or more, or 0' } }
  columns: { type: integer, description: 'Characters in a line, 8 to 20', default: 16, range: [8, 20], errors: { value: a line has 8 to 20 characters } }
  line: { type: all, count: 4, description: 'What the line shows, LINE[0] the upper one: the beginning of a text, or a number' }
  clear: { type: bang, description: Empties all lines }
  cursor: { type: integer, description: 'Where the cursor blinks: 0 is the beginning of LINE[0], COLUMNS that of LINE[1]; -1: nowhere', default: -1, errors: { value: 'a cursor is in one of the four lines, or -1' } }
  light: { type: boolean, description: The light behind the display, default: true }
outports:
  ok: { type: boolean, description: Whether the display answers; sent when that changes }
*/
#pragma once
#include "generated/TextLcd.generated.h"
#include "io/character-screen.h"
#include "io/i2c-driver.h"

namespace microflo {

// The outputs of the PCF8574 are the wires of the display: RS, R/W, E and the light, then D4 to D7 (as such boards are
// sold). A byte for the display is two halves, each of which it takes when E falls: four bytes at the bus. One of these
// takes 90 µs at 100 kHz, the fastest clock of a PCF8574 (from memory, unverified), and the display 37 µs for what it
// is told: it is never asked whether it is busy. What takes longer ends a transaction, and the next one waits. RS is
// there 40 ns before E rises (HD44780U datasheet, "Write operation", address set-up time; from memory, unverified).
//
// Five characters are a transaction of 2.5 ms. After power-on all outputs are high, E with them (PCF8574 datasheet,
// "Power-on reset"; from memory, unverified), and after a byte for the display E is low: so a look at them tells
// whether it must be prepared anew.
class TextLcd : public I2cDriver<TextLcd, TextLcdPorts> {
 public:
  static constexpr uint8_t Reading = 5;
  static constexpr uint16_t Least = 100;

  TextLcd() : I2cDriver(Default::address, Default::interval) {
    screen_.setColumns(Default::columns);
    screen_.setCursor(Default::cursor);
  }

  void process(In port, Packet packet) {
    const uint8_t line = indexOf(port, In::line);
    if (line < Count::line) {
      if (packet.isBracket()) return;
      screen_.show(line, packet);
      return change();
    }
    switch (port) {
      case In::columns:
        if (!screen_.setColumns(packet.asInteger())) return fail(Error::Value, port, packet);
        restart();
        return read();
      case In::clear:
        screen_.clear();
        return change();
      case In::cursor:
        if (!screen_.setCursor(packet.asInteger())) return fail(Error::Value, port, packet);
        return change();
      case In::light:
        light_ = packet.asBoolean() ? Light : 0;
        screen_.touch();
        return change();
      default:
        return processCommon(port, packet);
    }
  }

  void ask(uint8_t step) {
    count_ = 0;
    switch (step) {
      case 0:
        output(0);
        break;
      case 1:
      case 2:
      case 3:
        putHalf(Screen::EightBits);
        break;
      case 4:
        putHalf(Screen::FourBits);
        put(Screen::TwoLines, 0);
        put(Screen::On, 0);
        put(Screen::GoOnRight, 0);
        put(Screen::Clear, 0);
        break;
      case Reading:
        return transact(0, 1);
      default:
        draw();
    }
    transact(count_, 0);
  }

  uint16_t answered(uint8_t step) {
    static const uint8_t Waits[] MICROFLO_FLASH = {PowerOn, 5, 1, 1, 2};
    if (step < Reading) {
      screen_.begin();
      return fromFlash(&Waits[step]);
    }
    if (step == Reading) return i2c::bytes()[0] & (Read | Enable) ? giveUp(Error::Value) : 0;
    return screen_.isDrawn() ? finish() : repeat(0);
  }

 private:
  using Screen = io::CharacterScreen;

  void change() {
    if (!screen_.isDrawn()) read();
  }

  void draw() {
    uint8_t piece[Screen::PieceCharacters + 1];
    const uint8_t characters = screen_.next(piece);
    output(0);
    put(piece[0], 0);
    if (characters == 0) return put(piece[1], 0);
    output(Select);
    for (uint8_t at = 1; at <= characters; at++) put(piece[at], Select);
  }

  void put(uint8_t byte, uint8_t select) {
    putHalf(static_cast<uint8_t>((byte & 0xF0) | select));
    putHalf(static_cast<uint8_t>((byte << 4 & 0xF0) | select));
  }

  void putHalf(uint8_t half) {
    output(half | Enable);
    output(half);
  }

  void output(uint8_t levels) { i2c::bytes()[count_++] = levels | light_; }

  // In ms, from power-on: 40 ms at 2.7 V.
  static constexpr uint8_t PowerOn = 50;
  // Outputs of the PCF8574.
  static constexpr uint8_t Select = 1;
  static constexpr uint8_t Read = 2;
  static constexpr uint8_t Enable = 4;
  static constexpr uint8_t Light = 8;

  Screen screen_;
  uint8_t light_ = Default::light ? Light : 0;
  // Bytes of the transaction that is made.
  uint8_t count_ = 0;
};

}  // namespace microflo
