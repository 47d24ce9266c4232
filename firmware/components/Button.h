/* microflo component
name: Button
description: Tells when a button is pressed, clicked, clicked twice and held
icon: hand-pointer-o
inports:
  pin: { type: pin, description: The pin of the button, needs: interrupt, required: true }
  pullup: { type: boolean, description: 'True for a button between pin and ground, with the pull-up enabled; false for one between pin and supply, with a resistor to ground', default: true }
  inverted: { type: boolean, description: True for a contact that is open while it is pressed, default: false }
  debounce: { type: integer, unit: ms, description: 'Time in ms for which the level must stay the same, 1 to 65,535', default: 20, range: [1, 65535], errors: { value: 'a time is 1 to 65,535 ms' } }
  holdtime: { type: integer, unit: ms, description: 'Time in ms after which a press is a hold, 1 to 65,535', default: 500, range: [1, 65535], errors: { value: 'a time is 1 to 65,535 ms' } }
  doubletime: { type: integer, unit: ms, description: 'Time in ms in which a second press makes a double click, 1 to 65,535', default: 300, range: [1, 65535], errors: { value: 'a time is 1 to 65,535 ms' } }
outports:
  pressed: { type: boolean, description: True for pressed; sent once PIN is known and on each change }
  click: { type: bang, description: Sent when a press that was no hold ends }
  single: { type: bang, description: 'Sent when no second press has followed a click for DOUBLETIME, so later than CLICK' }
  double: { type: bang, description: Sent behind the second CLICK of two in DOUBLETIME }
  hold: { type: bang, description: Sent once when the button is pressed for HOLDTIME }
*/
#pragma once
#include "core/component.h"
#include "generated/Button.generated.h"
#include "io/io.h"

namespace microflo {

// A level counts when it has not changed for DEBOUNCE: most contacts bounce for 1.6 ms, the worst for 6.2 ms (J.
// Ganssle, A Guide to Debouncing). HOLDTIME and DOUBLETIME count from there. What is due while the contact bounces
// waits until it is at rest.
//
//             pressed     released        pressed      released
//   Up ───────▶ Down ───────▶ Clicked ───────▶ Again ───────▶ Up
//   ▲    HOLDTIME│  CLICK     │DOUBLETIME        │HOLDTIME  CLICK, DOUBLE
//   │            ▼            ▼                  ▼
//   └───────── Held           Up               Held
class Button : public Component<ButtonPorts> {
 public:
  void process(In port, Packet packet) {
    if (!set(port, packet.asInteger())) return fail(port == In::pin ? Error::Pin : Error::Value, port, packet);
    if (open_ && port <= In::inverted) {
      stage_ = Stage::Unknown;
      settle();
    }
  }

  void interrupt(Interrupt what) {
    if (open_ && (what.source == pin_ || what.source == Interrupt::Resync)) settle();
  }

  void wake() {
    const uint32_t now = io::milliseconds();
    if (bouncing_) {
      bouncing_ = false;
      const bool pressed = io::readDigital(pin_) != (pullUp_ != inverted_);
      if (stage_ == Stage::Unknown || pressed != isPressed()) change(pressed, now);
    }
    await(now);
  }

 private:
  // In this order: from Down on the button is pressed.
  enum class Stage : uint8_t { Unknown, Up, Clicked, Down, Again, Held };

  // False when the board has no such pin, or the time is not allowed.
  bool set(In port, int32_t value) {
    switch (port) {
      case In::pin:
        if (!open(static_cast<Pin>(value))) return false;
        pin_ = static_cast<Pin>(value);
        open_ = true;
        return true;
      case In::pullup:
        pullUp_ = value != 0;
        if (open_) open(pin_);
        return true;
      case In::inverted:
        inverted_ = value != 0;
        return true;
      default:
        if (value < 1 || value > 0xFFFF) return false;
        times_[static_cast<uint8_t>(port) - static_cast<uint8_t>(In::debounce)] = static_cast<uint16_t>(value);
        return true;
    }
  }

  bool open(Pin pin) const { return io::openInput(pin, pullUp_) && io::watchInput(pin); }

  void settle() {
    bouncing_ = true;
    wakeAfter(times_[Debounce]);
  }

  bool isPressed() const { return stage_ >= Stage::Down; }

  void change(bool pressed, uint32_t now) {
    const Stage before = stage_;
    since_ = now;
    emit(Out::pressed, Packet::boolean(pressed));
    stage_ = next(before, pressed);
    if (pressed || (before != Stage::Down && before != Stage::Again)) return;
    emit(Out::click, Packet::bang());
    if (before == Stage::Again) emit(Out::double_, Packet::bang());
  }

  // A press that began before PIN was known is no click.
  static Stage next(Stage before, bool pressed) {
    if (!pressed) return before == Stage::Down ? Stage::Clicked : Stage::Up;
    if (before == Stage::Unknown) return Stage::Held;
    return before == Stage::Clicked ? Stage::Again : Stage::Down;
  }

  // Waits for what time alone will bring.
  void await(uint32_t now) {
    const bool clicked = stage_ == Stage::Clicked;
    if (!clicked && stage_ != Stage::Down && stage_ != Stage::Again) return;
    const uint16_t time = times_[clicked ? DoubleTime : HoldTime];
    const uint32_t elapsed = now - since_;
    if (elapsed < time) return wakeAfter(time - elapsed);
    stage_ = clicked ? Stage::Up : Stage::Held;
    emit(clicked ? Out::single : Out::hold, Packet::bang());
  }

  enum Time : uint8_t { Debounce, HoldTime, DoubleTime };

  uint32_t since_ = 0;
  uint16_t times_[3] = {Default::debounce, Default::holdtime, Default::doubletime};
  Pin pin_ = 0;
  Stage stage_ = Stage::Unknown;
  bool open_ = false;
  bool bouncing_ = false;
  bool pullUp_ = Default::pullup;
  bool inverted_ = Default::inverted;
};

}  // namespace microflo
