#ifndef READOUT_STATEMENTS_DATA_H
#define READOUT_STATEMENTS_DATA_H

#include <stddef.h>

// The learned weights of the Statements target, embedded so that they travel with the program: the bytes of
// attribution.weights, not terminated. Its header names its source, its licence and the script that made it.
const unsigned char *readout_attribution_weights_bytes(void);
size_t readout_attribution_weights_size(void);

#endif
