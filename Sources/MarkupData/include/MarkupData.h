#ifndef READOUT_MARKUP_DATA_H
#define READOUT_MARKUP_DATA_H

#include <stddef.h>

// The tables of the Markup target, embedded so that they travel with the program: the files' bytes, not terminated.
// Each file's header names its source.

// names.tsv: names of elements and attributes, and their classes.
const unsigned char *readout_markup_names_bytes(void);
size_t readout_markup_names_size(void);

// entities.tsv: named character references.
const unsigned char *readout_markup_entities_bytes(void);
size_t readout_markup_entities_size(void);

// quirky_doctypes.txt: public identifiers that mean quirks mode.
const unsigned char *readout_markup_quirky_doctypes_bytes(void);
size_t readout_markup_quirky_doctypes_size(void);

// encodings.tsv: labels of encodings, tables of single-byte ones.
const unsigned char *readout_markup_encodings_bytes(void);
size_t readout_markup_encodings_size(void);

// indexes.bin: characters of the multi-byte encodings.
const unsigned char *readout_markup_indexes_bytes(void);
size_t readout_markup_indexes_size(void);

#endif
