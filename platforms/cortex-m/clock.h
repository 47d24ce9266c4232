#pragma once

namespace microflo {
namespace cortex {

// Starts the clock of io.h at 0.
void startClock();

}  // namespace cortex
}  // namespace microflo
