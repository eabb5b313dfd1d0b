#ifndef READOUT_LANGUAGE_DATA_H
#define READOUT_LANGUAGE_DATA_H

#include <stddef.h>

// The tables of the Language target, embedded so that they travel with the program. Each is the
// bytes of the .tsv file of the same name, not terminated; its header names its source and licence.

typedef struct {
    const unsigned char *bytes;
    size_t count;
} readout_table;

readout_table readout_symbols(void);
readout_table readout_base_norms(void);
readout_table readout_scalar_kinds(void);
readout_table readout_lower_case(void);
readout_table readout_case_variants(void);

#endif
