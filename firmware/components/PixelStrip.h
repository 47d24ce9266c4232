/* microflo component
name: PixelStrip
description: Shows colours on a strip, ring or matrix of WS2812B pixels
icon: ellipsis-h
uses: [pulses]
closes: 9900
inports:
  in: { type: integer, brackets: true, description: 'The colour of all pixels, such as 0xFF8000 for orange; or a list of colours from the first pixel on, such as ["0xFF0000", "0x00FF00"], behind which the others are dark. Shown at once', range: [0, 16777215], errors: { value: 'a colour is 0x000000 to 0xFFFFFF; a list has no more of them than PIXELS' } }
  pixel: { type: integer, description: 'The pixel whose colour COLOR sets, from 0', default: 0, range: [0, 299], errors: { value: 'a strip has pixels 0 to 299, on AVR chips to 63' } }
  color: { type: integer, description: 'The colour of that pixel, shown by SHOW', range: [0, 16777215], errors: { value: 'a colour is 0x000000 to 0xFFFFFF, and PIXEL less than PIXELS' } }
  show: { type: bang, description: Shows what COLOR has set }
  pixels: { type: integer, description: 'The number of pixels, at most 64 on AVR chips', default: 8, range: [1, 300], errors: { value: 'a strip has 1 to 300 pixels, on AVR chips at most 64' } }
  pin: { type: pin, description: The pin at DIN of the first pixel, needs: digital, drives: true, required: true }
outports:
  out: { type: bang, description: Sent when the pixels show what was set }
*/
#pragma once
#include "core/component.h"
#include "generated/PixelStrip.generated.h"
#include "io/pulses.h"

namespace microflo {

// Pixels need a rest behind each train. What is to be shown meanwhile is shown once, behind the rest.
class PixelStrip : public Component<PixelStripPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::pin:
        return open(packet);
      case In::in:
        return take(packet);
      case In::pixel:
        if (value < 0 || value >= io::MostPixels) return fail(Error::Value, port, packet);
        pixel_ = static_cast<uint16_t>(value);
        return;
      case In::color:
        if (!isColor(value) || pixel_ >= pixels_) return fail(Error::Value, port, packet);
        return set(pixel_, value);
      case In::show:
        return show();
      case In::pixels:
        if (value < 1 || value > io::MostPixels) return fail(Error::Value, port, packet);
        return resize(static_cast<uint16_t>(value));
    }
  }

  void wake() {
    isResting_ = false;
    if (isWanted_) show();
  }

  // All pixels become dark.
  void end() {
    if (!open_) return;
    fill(0);
    send();
    open_ = false;
  }

 private:
  // Green, red, blue.
  static constexpr uint8_t Bytes = 3;

  static bool isColor(int32_t value) { return value >= 0 && value <= 0xFFFFFF; }

  void open(Packet packet) {
    // No later end() would reach the pin before.
    if (packet.asPin() != pin_) end();
    pin_ = packet.asPin();
    open_ = io::openStrip(pin_);
    if (!open_) return fail(Error::Pin, In::pin, packet);
    // What the pixels showed before the board was reset stays until then.
    show();
  }

  void take(Packet packet) {
    if (packet.is(PacketType::Open)) {
      inList_ = true;
      listed_ = 0;
      return;
    }
    if (packet.is(PacketType::Close)) {
      inList_ = false;
      for (uint16_t pixel = listed_; pixel < pixels_; pixel++) set(pixel, 0);
      return show();
    }
    if (!isColor(packet.asInteger()) || (inList_ && listed_ == pixels_)) return fail(Error::Value, In::in, packet);
    if (inList_) return set(listed_++, packet.asInteger());
    fill(packet.asInteger());
    show();
  }

  void resize(uint16_t pixels) {
    if (pixels < pixels_) {
      // Those that are left over would shine on.
      const uint16_t all = pixels_;
      for (uint16_t pixel = pixels; pixel < all; pixel++) set(pixel, 0);
      if (open_) send();
    }
    pixels_ = pixels;
    if (listed_ > pixels_) listed_ = pixels_;
  }

  void set(uint16_t pixel, int32_t color) {
    uint8_t* at = bytes_ + pixel * Bytes;
    at[0] = static_cast<uint8_t>(color >> 8);
    at[1] = static_cast<uint8_t>(color >> 16);
    at[2] = static_cast<uint8_t>(color);
  }

  void fill(int32_t color) {
    for (uint16_t pixel = 0; pixel < pixels_; pixel++) set(pixel, color);
  }

  void show() {
    isWanted_ = true;
    if (!open_ || isResting_) return;
    send();
    isWanted_ = false;
    isResting_ = true;
    // 33 µs for each pixel, where sending takes no time of this call, and the rest.
    wakeAfter(2 + pixels_ / 30);
    emit(Out::out, Packet::bang());
  }

  void send() { io::writeStrip(pin_, bytes_, pixels_); }

  uint16_t pixels_ = Default::pixels;
  uint16_t pixel_ = Default::pixel;
  // Colours of the list that have come.
  uint16_t listed_ = 0;
  Pin pin_ = NoPin;
  bool open_ = false;
  bool inList_ = false;
  bool isWanted_ = false;
  bool isResting_ = false;
  uint8_t bytes_[io::MostPixels * Bytes] = {};
};

}  // namespace microflo
