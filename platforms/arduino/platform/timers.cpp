// The timers belong to the core.
#include "io/no-alarms.h"
#include "io/no-timers.h"
