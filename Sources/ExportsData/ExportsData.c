#include "ExportsData.h"

// #embed is C23; clang knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char schema[] = {
#embed "readout.schema.json"
};
const unsigned char *readout_schema_bytes(void) { return schema; }
size_t readout_schema_size(void) { return sizeof(schema); }

static const unsigned char wide[] = {
#embed "wide.tsv"
};
const unsigned char *readout_wide_bytes(void) { return wide; }
size_t readout_wide_size(void) { return sizeof(wide); }
