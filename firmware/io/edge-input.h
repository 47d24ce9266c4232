// The input of a component that takes the edges of a pin: its pin and its pull-up may be set in either order.
#pragma once
#include "core/node.h"
#include "io/edges.h"
#include "io/io.h"

namespace microflo {
namespace io {

class EdgeInput {
 public:
  explicit EdgeInput(bool pullUp) : pullUp_(pullUp) {}

  bool isAt(Pin pin) const { return pin == pin_; }
  bool isOpen() const { return open_; }
  // The level at this moment.
  bool read() const { return readDigital(pin_); }

  // Captures the edges of [pin] from now on. False when the pin has no interrupt. Another pin must be closed before.
  bool open(Pin pin) {
    pin_ = pin;
    open_ = openInput(pin_, pullUp_) && openEdges(pin_);
    return open_;
  }

  void setPullUp(bool pullUp) {
    pullUp_ = pullUp;
    if (open_) open(pin_);
  }

  void close() {
    if (open_) closeEdges(pin_);
    open_ = false;
  }

  // Whether edges of this pin may have come with [what]: all must be taken then.
  bool hears(Interrupt what) const {
    return open_ && (what.source == Interrupt::Edges || what.source == Interrupt::Resync);
  }
  // Takes the oldest edge. False when there is none.
  bool take(PinEdge& edge) const { return takeEdge(pin_, edge); }

 private:
  Pin pin_ = 0;
  bool open_ = false;
  bool pullUp_;
};

}  // namespace io
}  // namespace microflo
