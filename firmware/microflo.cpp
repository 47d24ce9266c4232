// The runtime as one translation unit, so that the compiler sees through every call. link/ and io/ are compiled apart:
// the runtime needs them only through stream/pipe.h, io/io.h, and the attendances of the buses.
#include "core/arena.cpp"
#include "core/arithmetic.cpp"
#include "core/convert.cpp"
#if defined(MICROFLO_HOT_PATH)
#include MICROFLO_HOT_PATH
#else
#include "core/hot-path.cpp"
#endif
#include "core/maths.cpp"
#include "core/network.cpp"
#include "core/number-text.cpp"
#include "core/reports.cpp"
#include "core/strings.cpp"
#include "core/text-buffer.cpp"
#include "core/text.cpp"
#include "core/wakeups.cpp"
#include "io/i2c-attendance.cpp"
#include "io/spi-attendance.cpp"
#if defined(MICROFLO_ATTEMPT)
#include MICROFLO_ATTEMPT
#else
#include "stream/attempt.cpp"
#endif
#include "runtime/runtime.cpp"
#include "runtime/script.cpp"
#include "stream/message.cpp"
#include "stream/events.cpp"
