#ifndef READOUT_MEETINGS_DATA_H
#define READOUT_MEETINGS_DATA_H

#include <stddef.h>

// The words of the Meetings target, embedded so that they travel with the program: the bytes of
// meeting_words.tsv, not terminated. Its header names its source and licence.
const unsigned char *readout_meeting_words_bytes(void);
size_t readout_meeting_words_size(void);

// The weights by which proposals of meetings are scored: the bytes of proposal.weights.
const unsigned char *readout_proposal_weights_bytes(void);
size_t readout_proposal_weights_size(void);

// The weights by which places of meetings are chosen: the bytes of place.weights.
const unsigned char *readout_place_weights_bytes(void);
size_t readout_place_weights_size(void);

#endif
