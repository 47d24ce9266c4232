#include "io/no-i2c.h"
