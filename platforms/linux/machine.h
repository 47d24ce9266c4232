// When the program is all that a computer runs: the kernel's first process (rdinit=, or init= of the kernel).
#pragma once

namespace microflo {
namespace kernel {

// Whether it is.
bool isFirstProcess();

// Makes /dev, /sys and /proc what programs expect. What is told goes to the kernel's log: the console may be the link.
void prepareMachine();

// Switches the computer off.
void switchOff();

}  // namespace kernel
}  // namespace microflo
