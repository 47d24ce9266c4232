#include "io/no-spi.h"
