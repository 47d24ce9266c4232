/* microflo component
name: Ssd1306
description: 'Shows eight lines of text, and bars, on an OLED display of 128 × 64 pixels with an SSD1306 or SH1106 at the I²C bus'
icon: desktop
bus: i2c
inports:
  redraw: { type: bang, description: 'Draws what has changed, and switches on a display that has come back' }
  address: { type: integer, description: 'The address of the display: 0x3C, or 0x3D', default: 60, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds after which it looks again whether the display is there, 100 or more; 0 only when something changes', default: 1000, errors: { value: 'INTERVAL is 100 ms or more, or 0' } }
  sh1106: { type: boolean, description: 'True: an SH1106, whose picture is two pixels off otherwise; false: an SSD1306', default: false }
  line: { type: all, count: 8, description: 'What the line shows, LINE[0] the upper one: the first 21 characters of a text, or a number' }
  bar: { type: integer, count: 3, description: 'A bar in place of LINE[5], LINE[6] or LINE[7]: 0 to 100 percent of its width', unit: '%', range: [0, 100], errors: { value: a bar is 0 to 100 percent } }
outports:
  ok: { type: boolean, description: Whether the display answers; sent when that changes }
*/
#pragma once
#include "core/font.h"
#include "core/text.h"
#include "generated/Ssd1306.generated.h"
#include "io/i2c-driver.h"

namespace microflo {

// There is no room for a picture of 1024 bytes on an Uno: each line is drawn from its packet, four characters in a
// transaction of 31 bytes, which takes 0.8 ms at 400 kHz; other nodes use the bus in between. A text is let go when it
// has been drawn, because there are few strings: a display that was unplugged shows it when it is sent again.
//
// SSD1306 datasheet, sections 8.1.5.2 (control bytes), 9 (commands) and its application note (charge pump); SH1106
// datasheet, section "Commands" (pump: 0xAD 0x8B). Unverified against the datasheets themselves.
class Ssd1306 : public I2cDriver<Ssd1306, Ssd1306Ports> {
 public:
  static constexpr uint8_t Reading = 1;
  static constexpr uint16_t Least = 100;

  Ssd1306() : I2cDriver(Default::address, Default::interval) {
    for (Packet& line : lines_) line = Packet::bang();
  }

  void process(In port, Packet packet) {
    const uint8_t line = indexOf(port, In::line);
    const uint8_t bar = indexOf(port, In::bar);
    if (line < Count::line) {
      if (packet.isBracket()) return;
      keep(lines_[line], packet);
      change(line, false);
    } else if (bar < Count::bar) {
      const int32_t percent = packet.asInteger();
      if (percent < 0 || percent > 100) return fail(Error::Value, port, packet);
      keep(lines_[FirstBar + bar], packet);
      change(static_cast<uint8_t>(FirstBar + bar), true);
    } else if (port == In::sh1106) {
      isSh1106_ = packet.asBoolean();
      restart();
    } else {
      processCommon(port, packet);
    }
  }

  void end() {
    for (Packet line : lines_) release(line);
  }

  void ask(uint8_t step) {
    if (step == 0) return start();
    isDrawing_ = dirty_ != 0 || chunk_ != 0;
    if (isDrawing_) return draw();
    uint8_t* bytes = i2c::bytes();
    bytes[0] = Commands;
    bytes[1] = SwitchOn;
    transact(2, 0, true);
  }

  uint16_t answered(uint8_t step) {
    if (step == 0) {
      dirty_ = 0xFF;
      chunk_ = 0;
      line_ = Count::line - 1;
      return 0;
    }
    if (!isDrawing_) return dirty_ == 0 ? finish() : repeat(0);
    if (++chunk_ == Chunks) complete();
    return repeat(0);
  }

 private:
  void change(uint8_t line, bool isBar) {
    const uint8_t bit = static_cast<uint8_t>(1 << line);
    bars_ = static_cast<uint8_t>(isBar ? bars_ | bit : bars_ & ~bit);
    dirty_ |= bit;
    read();
  }

  // The next line that has changed: each has its turn, however often another one changes.
  uint8_t next() const {
    uint8_t line = line_;
    do line = (line + 1) % Count::line;
    while (!(dirty_ >> line & 1));
    return line;
  }

  void complete() {
    chunk_ = 0;
    // It has changed meanwhile.
    if (dirty_ >> line_ & 1) return;
    if (!lines_[line_].is(PacketType::String)) return;
    release(lines_[line_]);
    lines_[line_] = Packet::bang();
  }

  void start() {
    static const uint8_t Sequence[] MICROFLO_FLASH = {
        0xAE,        // off
        0xD5, 0x80,  // clock
        0xA8, 0x3F,  // 64 rows
        0xD3, 0x00,  // no offset
        0x40,        // first row
        0xA1, 0xC8,  // the legs are above
        0xDA, 0x12,  // how the rows are connected
        0x81, 0xCF,  // contrast
        0xD9, 0xF1,  // precharge
        0xDB, 0x40,  // voltage of the rows
        0xA4, 0xA6   // the picture, as it is
    };
    uint8_t* bytes = i2c::bytes();
    *bytes++ = Commands;
    for (const uint8_t& command : Sequence) *bytes++ = fromFlash(&command);
    *bytes++ = isSh1106_ ? 0xAD : 0x8D;
    *bytes++ = isSh1106_ ? 0x8B : 0x14;
    // An SSD1306 may be told to go on in the next line by itself.
    if (!isSh1106_) {
      *bytes++ = 0x20;
      *bytes++ = 0x02;
    }
    transact(static_cast<uint8_t>(bytes - i2c::bytes()), 0, true);
  }

  // Four characters of a line, and where they begin.
  void draw() {
    if (chunk_ == 0) {
      line_ = next();
      dirty_ &= static_cast<uint8_t>(~(1 << line_));
    }
    const uint8_t column = static_cast<uint8_t>(chunk_ * ChunkWidth);
    const uint8_t place = static_cast<uint8_t>(column + (isSh1106_ ? 2 : 0));
    uint8_t* bytes = i2c::bytes();
    *bytes++ = OneCommand;
    *bytes++ = static_cast<uint8_t>(0xB0 | line_);
    *bytes++ = OneCommand;
    *bytes++ = place & 15;
    *bytes++ = OneCommand;
    *bytes++ = static_cast<uint8_t>(0x10 | place >> 4);
    *bytes++ = Data;
    const uint8_t width = column + ChunkWidth > Width ? Width - column : ChunkWidth;
    if (bars_ >> line_ & 1) {
      drawBar(bytes, column, width, static_cast<uint8_t>(lines_[line_].asByte() * (Width - 4) / 100));
    } else {
      drawText(bytes, width, lines_[line_]);
    }
    transact(static_cast<uint8_t>(7 + width), 0, true);
  }

  static void drawBar(uint8_t* bytes, uint8_t column, uint8_t width, uint8_t filled) {
    for (uint8_t end = static_cast<uint8_t>(column + width); column < end; column++) {
      const bool isEdge = column == 0 || column == Width - 1;
      *bytes++ = isEdge ? 0x7E : column >= 2 && column < filled + 2 ? 0x5A : 0x42;
    }
  }

  void drawText(uint8_t* bytes, uint8_t width, Packet packet) {
    char number[LongestDescription];
    Text text = Text{number, 0};
    if (packet.is(PacketType::String)) {
      text = Text::of(packet);
    } else if (!packet.is(PacketType::Bang)) {
      text.size = describe(packet, number);
    }
    uint8_t at = text.offset(chunk_ * ChunkCharacters);
    for (uint8_t i = 0; i < width; i++) {
      const uint8_t part = i % CharacterWidth;
      bytes[i] = part < font::Width && at < text.size ? columnOf(text.bytes + at, part) : 0;
      if (part == font::Width && at < text.size) at = static_cast<uint8_t>(at + text.from(at).offset(1));
    }
  }

  // A column of the character of UTF-8 at [text].
  static uint8_t columnOf(const char* text, uint8_t part) {
    uint8_t character = static_cast<uint8_t>(text[0] - font::First);
    if (character >= font::Degree) {
      const bool isDegree = text[0] == '\xC2' && text[1] == '\xB0';
      character = isDegree ? font::Degree : static_cast<uint8_t>('?' - font::First);
    }
    return fromFlash(&font::Columns[character * font::Width + part]);
  }

  static constexpr uint8_t Width = 128;
  static constexpr uint8_t CharacterWidth = font::Width + 1;
  static constexpr uint8_t ChunkCharacters = 4;
  static constexpr uint8_t ChunkWidth = ChunkCharacters * CharacterWidth;
  static constexpr uint8_t Chunks = (Width + ChunkWidth - 1) / ChunkWidth;
  static constexpr uint8_t FirstBar = Count::line - Count::bar;
  // Control bytes: commands follow, one command follows, data follow.
  static constexpr uint8_t Commands = 0x00;
  static constexpr uint8_t OneCommand = 0x80;
  static constexpr uint8_t Data = 0x40;
  static constexpr uint8_t SwitchOn = 0xAF;

  // What each line shows; nothing where there is a bang.
  Packet lines_[Count::line];
  // The lines that have changed since their drawing began, and those that are bars.
  uint8_t dirty_ = 0;
  uint8_t bars_ = 0;
  // The line that is being drawn, and the part of it that is next.
  uint8_t line_ = Count::line - 1;
  uint8_t chunk_ = 0;
  bool isDrawing_ = false;
  bool isSh1106_ = Default::sh1106;
};

}  // namespace microflo
