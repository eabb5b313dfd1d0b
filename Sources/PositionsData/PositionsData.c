#include "PositionsData.h"

// #embed is C23; clang knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char stances[] = {
#embed "stances.tsv"
};
const unsigned char *readout_stances_bytes(void) { return stances; }
size_t readout_stances_size(void) { return sizeof(stances); }
