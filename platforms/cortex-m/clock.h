#pragma once

namespace microflo {
namespace cortex {

// Time begins.
void startClock();

}  // namespace cortex
}  // namespace microflo
