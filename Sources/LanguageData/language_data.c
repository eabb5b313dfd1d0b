#include "language_data.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char symbols[] = {
#embed "symbols.tsv"
};

static const unsigned char base_norms[] = {
#embed "base_norms.tsv"
};

readout_table readout_symbols(void) { return (readout_table){symbols, sizeof symbols}; }
readout_table readout_base_norms(void) { return (readout_table){base_norms, sizeof base_norms}; }
