#ifndef READOUT_INTAKE_DATA_H
#define READOUT_INTAKE_DATA_H

#include <stddef.h>

// The word lists of the Intake target, embedded so that they travel with the program. Each is the
// bytes of the .tsv file of the same name, not terminated; its header names its source and licence.

typedef struct {
    const unsigned char *bytes;
    size_t count;
} readout_intake_table;

readout_intake_table readout_intake_furniture(void);
readout_intake_table readout_intake_date_words(void);
readout_intake_table readout_intake_headers(void);
readout_intake_table readout_intake_agencies(void);
readout_intake_table readout_intake_page_classes(void);
readout_intake_table readout_intake_page_phrases(void);

// The learned weights that tell an article's blocks from the rest of its page.
readout_intake_table readout_intake_page_blocks(void);

#endif
