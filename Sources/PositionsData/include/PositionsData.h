#ifndef READOUT_POSITIONS_DATA_H
#define READOUT_POSITIONS_DATA_H

#include <stddef.h>

// The words of the Positions target, embedded so that they travel with the program: the bytes of stances.tsv, not
// terminated. Its header names its source and licence.
const unsigned char *readout_stances_bytes(void);
size_t readout_stances_size(void);

#endif
