// The serial port of the link.
#pragma once

namespace microflo {
namespace avr {

void openLink();

}  // namespace avr
}  // namespace microflo
