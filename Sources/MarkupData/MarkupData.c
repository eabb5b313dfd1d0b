#include "MarkupData.h"

// #embed is C23; clang knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char names[] = {
#embed "names.tsv"
};
const unsigned char *readout_markup_names_bytes(void) { return names; }
size_t readout_markup_names_size(void) { return sizeof(names); }

static const unsigned char entities[] = {
#embed "entities.tsv"
};
const unsigned char *readout_markup_entities_bytes(void) { return entities; }
size_t readout_markup_entities_size(void) { return sizeof(entities); }

static const unsigned char quirky_doctypes[] = {
#embed "quirky_doctypes.txt"
};
const unsigned char *readout_markup_quirky_doctypes_bytes(void) { return quirky_doctypes; }
size_t readout_markup_quirky_doctypes_size(void) { return sizeof(quirky_doctypes); }

static const unsigned char encodings[] = {
#embed "encodings.tsv"
};
const unsigned char *readout_markup_encodings_bytes(void) { return encodings; }
size_t readout_markup_encodings_size(void) { return sizeof(encodings); }

static const unsigned char indexes[] = {
#embed "indexes.bin"
};
const unsigned char *readout_markup_indexes_bytes(void) { return indexes; }
size_t readout_markup_indexes_size(void) { return sizeof(indexes); }
