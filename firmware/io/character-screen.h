// What a display with an HD44780 shows, and the bytes that bring it there, by whatever wires they go.
//
// Each line is kept as the codes of its characters, so a display that has lost its power shows all again, and a line
// that is sent as it is costs nothing. The bytes come in pieces, between which other nodes have their turn.
#pragma once
#include "core/text.h"

namespace microflo {
namespace io {

// Hitachi HD44780U datasheet, table 6 (instructions and the times that they take, at 270 kHz), table 4 (ROM A00),
// figure 24 ("Initializing by Instruction", with 4 bits); both of these from memory, unverified.
class CharacterScreen {
 public:
  static constexpr uint8_t Lines = 4;
  static constexpr uint8_t MostColumns = 20;
  // The most characters of a piece.
  static constexpr uint8_t PieceCharacters = 5;

  // Instructions, each of which takes 37 µs, but Clear, which takes 1.52 ms. The first three halves switch to 8 bits
  // from whatever there was, the fourth to 4.
  enum Instruction : uint8_t {
    Clear = 0x01,
    GoOnRight = 0x06,
    On = 0x0C,
    OnBlinking = 0x0D,
    FourBits = 0x20,
    TwoLines = 0x28,
    EightBits = 0x30,
    Address = 0x80
  };

  CharacterScreen() { clear(); }

  // Shows in a line: the beginning of a text, what another packet is, or nothing for a bang.
  void show(uint8_t line, Packet packet) {
    char number[LongestDescription];
    Text text = Text{number, 0};
    if (packet.is(PacketType::String)) {
      text = Text::of(packet);
    } else if (!packet.is(PacketType::Bang)) {
      text.size = describe(packet, number);
    }
    uint8_t at = 0;
    for (uint8_t column = 0; column < MostColumns; column++) {
      uint8_t code = ' ';
      if (at < text.size) {
        code = codeOf(text.bytes + at);
        at = static_cast<uint8_t>(at + text.from(at).offset(1));
      }
      change(line, column, code);
    }
  }

  // Empties all lines.
  void clear() {
    for (uint8_t line = 0; line < Lines; line++) show(line, Packet::bang());
  }

  // The characters of a line, 8 to 20. False for any other number.
  bool setColumns(int32_t columns) {
    if (columns < LeastColumns || columns > MostColumns) return false;
    columns_ = static_cast<uint8_t>(columns);
    return true;
  }

  // Where the cursor blinks: a place of the first line, and so on; -1 is nowhere. False for any other number.
  bool setCursor(int32_t cursor) {
    if (cursor < -1 || cursor >= Lines * columns_) return false;
    cursor_ = static_cast<uint8_t>(cursor);
    touch();
    return true;
  }

  // The display has been cleared.
  void begin() {
    line_ = Lines - 1;
    column_ = 0;
    dirty_ = 0;
    for (uint8_t line = 0; line < Lines; line++) {
      for (uint8_t column = 0; column < MostColumns; column++) {
        if (codes_[line][column] != ' ') dirty_ |= static_cast<uint8_t>(1 << line);
      }
    }
    touch();
  }

  // The end of a drawing, which places the cursor, is due.
  void touch() { isDrawn_ = false; }
  // Whether nothing is left to be drawn.
  bool isDrawn() const { return isDrawn_; }

  // Fills [bytes], one more than PieceCharacters: an instruction, and the characters that follow it. Returns the number
  // of these. When there are none, the second byte is an instruction as well, and with it all is drawn.
  uint8_t next(uint8_t* bytes) {
    if (column_ == 0) {
      if (dirty_ == 0) return end(bytes);
      do line_ = (line_ + 1) % Lines;
      while (!(dirty_ >> line_ & 1));
      dirty_ &= static_cast<uint8_t>(~(1 << line_));
    }
    bytes[0] = addressOf(line_, column_);
    uint8_t count = 0;
    while (count < PieceCharacters && column_ < columns_) bytes[++count] = codes_[line_][column_++];
    if (column_ >= columns_) column_ = 0;
    return count;
  }

 private:
  static constexpr uint8_t LeastColumns = 8;
  static constexpr uint8_t UsualColumns = 16;
  static constexpr uint8_t Nowhere = 0xFF;
  static constexpr uint8_t SecondLine = 0x40;
  static constexpr uint8_t Degree = 0xDF;

  void change(uint8_t line, uint8_t column, uint8_t code) {
    if (codes_[line][column] == code) return;
    codes_[line][column] = code;
    dirty_ |= static_cast<uint8_t>(1 << line);
    touch();
  }

  uint8_t end(uint8_t* bytes) {
    const bool isShown = cursor_ < Lines * columns_;
    const uint8_t cursor = isShown ? cursor_ : 0;
    bytes[0] = addressOf(cursor / columns_, cursor % columns_);
    bytes[1] = isShown ? OnBlinking : On;
    isDrawn_ = true;
    return 0;
  }

  // The third line follows the first in the memory of the display, the fourth the second.
  uint8_t addressOf(uint8_t line, uint8_t column) const {
    return static_cast<uint8_t>(Address | ((line & 1 ? SecondLine : 0) + (line & 2 ? columns_ : 0) + column));
  }

  // The code of the character of UTF-8 at [text]; the ROM has neither a backslash nor a tilde.
  static uint8_t codeOf(const char* text) {
    if (text[0] == '\xC2' && text[1] == '\xB0') return Degree;
    return text[0] < ' ' || text[0] >= '~' || text[0] == '\\' ? '?' : static_cast<uint8_t>(text[0]);
  }

  uint8_t codes_[Lines][MostColumns] = {};
  // The lines that have changed since their drawing began.
  uint8_t dirty_ = 0;
  // The line that is drawn, and the place in it that is next: 0 when none is.
  uint8_t line_ = Lines - 1;
  uint8_t column_ = 0;
  uint8_t columns_ = UsualColumns;
  uint8_t cursor_ = Nowhere;
  bool isDrawn_ = false;
};

}  // namespace io
}  // namespace microflo
