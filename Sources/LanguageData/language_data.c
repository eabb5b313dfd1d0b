#include "language_data.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char symbols[] = {
#embed "symbols.tsv"
};

static const unsigned char base_norms[] = {
#embed "base_norms.tsv"
};

static const unsigned char scalar_kinds[] = {
#embed "scalar_kinds.tsv"
};

static const unsigned char lower_case[] = {
#embed "lower_case.tsv"
};

static const unsigned char case_variants[] = {
#embed "case_variants.tsv"
};

readout_table readout_symbols(void) { return (readout_table){symbols, sizeof symbols}; }
readout_table readout_base_norms(void) { return (readout_table){base_norms, sizeof base_norms}; }
readout_table readout_scalar_kinds(void) { return (readout_table){scalar_kinds, sizeof scalar_kinds}; }
readout_table readout_lower_case(void) { return (readout_table){lower_case, sizeof lower_case}; }
readout_table readout_case_variants(void) { return (readout_table){case_variants, sizeof case_variants}; }
