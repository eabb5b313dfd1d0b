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

// phrases.tsv: the words that readouts for people are made with, in each language.
const unsigned char *_Nonnull readout_phrases_bytes(void);
size_t readout_phrases_size(void);

// territories_ru.tsv: what states are called in Russian.
const unsigned char *_Nonnull readout_territories_ru_bytes(void);
size_t readout_territories_ru_size(void);

// readout.css: how a readout's page looks.
const unsigned char *_Nonnull readout_page_style_bytes(void);
size_t readout_page_style_size(void);

#endif
