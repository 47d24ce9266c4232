// The input of a component that takes the edges of a pin: its pin and its pull-up may be set in either order.
#pragma once
#include "core/node.h"
#include "io/edges.h"
#include "io/io.h"

namespace microflo {
namespace io {

class EdgeInput {
 public:
  explicit EdgeInput(bool pullUp, Captured what = Captured::All)
      : isOpen_(false), pullUp_(pullUp), all_(what == Captured::All) {}

  bool isAt(Pin pin) const { return pin == pin_; }
  bool isOpen() const { return isOpen_; }
  // The level at this moment.
  bool read() const { return readDigital(pin_); }

  // Captures edges of [pin] from now on. False when the pin has no interrupt. Another pin must be closed before.
  bool open(Pin pin) {
    pin_ = pin;
    isOpen_ = openInput(pin_, pullUp_) && openEdges(pin_, all_ ? Captured::All : Captured::Falls);
    return isOpen_;
  }

  void setPullUp(bool pullUp) {
    pullUp_ = pullUp;
    if (isOpen_) open(pin_);
  }

  void close() {
    if (isOpen_) closeEdges(pin_);
    isOpen_ = false;
  }

  // Whether edges of this pin may have come with [what]: all must be taken then.
  bool hears(Interrupt what) const {
    return isOpen_ && (what.source == Interrupt::Edges || what.source == Interrupt::Resync);
  }
  // Takes the oldest edge. False when there is none.
  bool take(PinEdge& edge) const { return takeEdge(pin_, edge); }

 private:
  Pin pin_ = 0;
  bool isOpen_ : 1;
  bool pullUp_ : 1;
  bool all_ : 1;
};

}  // namespace io
}  // namespace microflo
