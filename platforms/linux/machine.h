// For a computer that runs nothing but this program: it is the first process of the kernel (rdinit= or init=).
#pragma once

namespace microflo {
namespace kernel {

// Whether this program is the first process.
bool isFirstProcess();

// Mounts /dev, /sys and /proc. Messages go to the kernel's log from now on, since the console may be the link.
void prepareMachine();

// Switches the computer off.
void switchOff();

}  // namespace kernel
}  // namespace microflo
