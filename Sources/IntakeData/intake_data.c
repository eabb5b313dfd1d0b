#include "intake_data.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char furniture[] = {
#embed "furniture.tsv"
};

static const unsigned char date_words[] = {
#embed "date_words.tsv"
};

static const unsigned char headers[] = {
#embed "headers.tsv"
};

static const unsigned char agencies[] = {
#embed "agencies.tsv"
};

static const unsigned char page_classes[] = {
#embed "page_classes.tsv"
};

static const unsigned char page_phrases[] = {
#embed "page_phrases.tsv"
};

static const unsigned char page_blocks[] = {
#embed "page_blocks.model"
};

readout_intake_table readout_intake_furniture(void) { return (readout_intake_table){furniture, sizeof furniture}; }
readout_intake_table readout_intake_date_words(void) { return (readout_intake_table){date_words, sizeof date_words}; }
readout_intake_table readout_intake_headers(void) { return (readout_intake_table){headers, sizeof headers}; }
readout_intake_table readout_intake_agencies(void) { return (readout_intake_table){agencies, sizeof agencies}; }
readout_intake_table readout_intake_page_classes(void) {
    return (readout_intake_table){page_classes, sizeof page_classes};
}
readout_intake_table readout_intake_page_phrases(void) {
    return (readout_intake_table){page_phrases, sizeof page_phrases};
}
readout_intake_table readout_intake_page_blocks(void) { return (readout_intake_table){page_blocks, sizeof page_blocks}; }
