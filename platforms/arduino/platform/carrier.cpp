// The timers belong to the core.
#include "io/no-carrier.h"
