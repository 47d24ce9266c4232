// The timers belong to the core.
#include "io/no-timers.h"
