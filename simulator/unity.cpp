// The runtime and the board as one translation unit, so that the compiler sees through every call of a hop.
#include "config.generated.h"
#include "rings.h"

#include "core/arena.cpp"
#include "core/arithmetic.cpp"
#include "core/convert.cpp"
#include "core/hot-path.cpp"
#include "core/maths.cpp"
#include "core/network.cpp"
#include "core/number-text.cpp"
#include "core/reports.cpp"
#include "core/strings.cpp"
#include "core/text-buffer.cpp"
#include "core/text.cpp"
#include "core/wakeups.cpp"
#include "io/i2c.cpp"
#if defined(MICROFLO_ATTEMPT)
#include MICROFLO_ATTEMPT
#else
#include "stream/attempt.cpp"
#endif
#include "stream/events.cpp"
#include "stream/message.cpp"
#include "runtime/runtime.cpp"
#include "runtime/script.cpp"
#include "link/session.cpp"
#include "link/pipe.cpp"

#include "board.cpp"
#include "components.cpp"
#include "i2c.cpp"
#include "io.cpp"
#include "log.cpp"
#include "pins.cpp"
#include "pulses.cpp"
#include "runaway.cpp"
#include "wire.cpp"
