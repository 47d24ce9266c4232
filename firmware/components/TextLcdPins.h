/* microflo component
name: TextLcdPins
description: 'Shows two or four lines of text on a display with an HD44780, by six pins'
icon: desktop
inports:
  redraw: { type: bang, description: 'Prepares the display anew, and draws all' }
  columns: { type: integer, description: 'Characters in a line, 8 to 20', default: 16, range: [8, 20], errors: { value: a line has 8 to 20 characters } }
  line: { type: all, count: 4, description: 'What the line shows, LINE[0] the upper one: the beginning of a text, or a number' }
  clear: { type: bang, description: Empties all lines }
  cursor: { type: integer, description: 'Where the cursor blinks: 0 is the beginning of LINE[0], COLUMNS that of LINE[1]; -1: nowhere', default: -1, errors: { value: 'a cursor is in one of the four lines, or -1' } }
  rs: { type: pin, description: The pin at RS, needs: digital, drives: true, required: true }
  enable: { type: pin, description: 'The pin at E, or EN; R/W is at GND', needs: digital, drives: true, required: true }
  d4: { type: pin, description: The pin at D4, needs: digital, drives: true, required: true }
  d5: { type: pin, description: The pin at D5, needs: digital, drives: true, required: true }
  d6: { type: pin, description: The pin at D6, needs: digital, drives: true, required: true }
  d7: { type: pin, description: The pin at D7, needs: digital, drives: true, required: true }
outports: {}
*/
#pragma once
#include "core/component.h"
#include "generated/TextLcdPins.generated.h"
#include "io/character-screen.h"
#include "io/io.h"

namespace microflo {

// The display takes half a byte when E falls. A character each 2 ms is as fast as the crystals can follow, and the
// display is never busy then: what takes longer has its own time. E is high while the four data pins are set, longer
// than the 230 ns that it needs (HD44780U datasheet, "Write operation"; from memory, unverified), and RS is there
// before. Nothing comes back, so a display that was unplugged is drawn anew at REDRAW alone.
class TextLcdPins : public Component<TextLcdPinsPorts> {
 public:
  TextLcdPins() {
    screen_.setColumns(Default::columns);
    screen_.setCursor(Default::cursor);
  }

  void process(In port, Packet packet) {
    const uint8_t line = indexOf(port, In::line);
    if (line < Count::line) {
      if (packet.isBracket()) return;
      screen_.show(line, packet);
      return draw();
    }
    switch (port) {
      case In::redraw:
        return prepare();
      case In::columns:
        if (!screen_.setColumns(packet.asInteger())) return fail(Error::Value, port, packet);
        return prepare();
      case In::clear:
        screen_.clear();
        return draw();
      case In::cursor:
        if (!screen_.setCursor(packet.asInteger())) return fail(Error::Value, port, packet);
        return draw();
      default:
        return open(port, packet);
    }
  }

  void wake() {
    static const uint8_t Halves[] MICROFLO_FLASH = {Screen::EightBits, Screen::EightBits, Screen::EightBits,
                                                    Screen::FourBits};
    static const uint8_t Instructions[] MICROFLO_FLASH = {Screen::TwoLines, Screen::On, Screen::GoOnRight,
                                                          Screen::Clear};
    const uint8_t step = step_;
    if (step < sizeof Halves) {
      io::writeDigital(pins_[Select], false);
      putHalf(fromFlash(&Halves[step]) >> 4);
    } else if (step < Prepared) {
      put(fromFlash(&Instructions[step - sizeof Halves]), false);
      screen_.begin();
    } else {
      return go();
    }
    step_++;
    // The first half takes 4.1 ms.
    wakeAfter(step == 0 ? 6 : step == Prepared - 1 ? 3 : Usual);
  }

 private:
  using Screen = io::CharacterScreen;

  enum Use : uint8_t { Select, Enable, Data, Uses = Data + 4 };

  void open(In port, Packet packet) {
    const uint8_t use = indexOf(port, In::rs);
    if (!io::openOutput(packet.asPin(), false)) return fail(Error::Pin, port, packet);
    pins_[use] = packet.asPin();
    open_ |= static_cast<uint8_t>(1 << use);
    prepare();
  }

  void prepare() {
    step_ = at_ = size_ = 0;
    if (!areOpen()) return;
    isDrawing_ = true;
    wakeAfter(PowerOn);
  }

  void draw() {
    if (!areOpen() || isDrawing_ || screen_.isDrawn()) return;
    isDrawing_ = true;
    wakeAfter(Usual);
  }

  // A byte of a piece.
  void go() {
    if (at_ == size_) {
      isDrawing_ = !screen_.isDrawn();
      if (!isDrawing_) return;
      at_ = 0;
      const uint8_t characters = screen_.next(piece_);
      isText_ = characters > 0;
      size_ = isText_ ? characters + 1 : 2;
    }
    put(piece_[at_], isText_ && at_ > 0);
    at_++;
    wakeAfter(Usual);
  }

  void put(uint8_t byte, bool isText) {
    io::writeDigital(pins_[Select], isText);
    putHalf(byte >> 4);
    putHalf(byte & 15);
  }

  void putHalf(uint8_t half) {
    io::writeDigital(pins_[Enable], true);
    for (uint8_t bit = 0; bit < 4; bit++) io::writeDigital(pins_[Data + bit], half >> bit & 1);
    io::writeDigital(pins_[Enable], false);
  }

  bool areOpen() const { return open_ == (1 << Uses) - 1; }

  // Steps before the first piece.
  static constexpr uint8_t Prepared = 8;
  // In ms: from power-on, and between two bytes; up to one less.
  static constexpr uint8_t PowerOn = 51;
  static constexpr uint8_t Usual = 2;

  Screen screen_;
  Pin pins_[Uses] = {};
  // A bit for each use.
  uint8_t open_ = 0;
  uint8_t step_ = 0;
  bool isDrawing_ = false;
  // What is sent: whether it is text, and which byte is next.
  uint8_t piece_[Screen::PieceCharacters + 1] = {};
  bool isText_ = false;
  uint8_t size_ = 0;
  uint8_t at_ = 0;
};

}  // namespace microflo
