#include "io/no-storage.h"
