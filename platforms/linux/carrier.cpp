// A program of Linux is not exact enough.
#include "io/no-carrier.h"
