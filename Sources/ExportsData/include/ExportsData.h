// The data files that Exports carries inside the binary.
#ifndef READOUT_EXPORTS_DATA_H
#define READOUT_EXPORTS_DATA_H

#include <stddef.h>

// readout.schema.json: the JSON Schema of a readout.
const unsigned char *_Nonnull readout_schema_bytes(void);
size_t readout_schema_size(void);

// wide.tsv: the code points that take two columns of a terminal.
const unsigned char *_Nonnull readout_wide_bytes(void);
size_t readout_wide_size(void);

#endif
