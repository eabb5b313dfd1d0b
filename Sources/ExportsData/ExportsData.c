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

static const unsigned char phrases[] = {
#embed "phrases.tsv"
};
const unsigned char *readout_phrases_bytes(void) { return phrases; }
size_t readout_phrases_size(void) { return sizeof(phrases); }

static const unsigned char territories_ru[] = {
#embed "territories_ru.tsv"
};
const unsigned char *readout_territories_ru_bytes(void) { return territories_ru; }
size_t readout_territories_ru_size(void) { return sizeof(territories_ru); }

static const unsigned char page_style[] = {
#embed "readout.css"
};
const unsigned char *readout_page_style_bytes(void) { return page_style; }
size_t readout_page_style_size(void) { return sizeof(page_style); }
