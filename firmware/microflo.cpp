// The whole runtime as one translation unit: the compiler sees through every call.
#include "core/arena.cpp"
#include "core/convert.cpp"
#if defined(MICROFLO_HOT_PATH)
#include MICROFLO_HOT_PATH
#else
#include "core/hot-path.cpp"
#endif
#include "core/network.cpp"
#include "core/reports.cpp"
#include "core/strings.cpp"
#include "core/wakeups.cpp"
#include "link/commands.cpp"
#include "link/edit.cpp"
#include "link/events.cpp"
#include "link/message.cpp"
#include "link/reader.cpp"
#include "link/runtime.cpp"
