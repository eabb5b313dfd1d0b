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

readout_intake_table readout_intake_furniture(void) { return (readout_intake_table){furniture, sizeof furniture}; }
readout_intake_table readout_intake_date_words(void) { return (readout_intake_table){date_words, sizeof date_words}; }
readout_intake_table readout_intake_headers(void) { return (readout_intake_table){headers, sizeof headers}; }
readout_intake_table readout_intake_agencies(void) { return (readout_intake_table){agencies, sizeof agencies}; }
