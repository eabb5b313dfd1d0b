#include "MeetingsData.h"

// #embed is C23; clang knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char meeting_words[] = {
#embed "meeting_words.tsv"
};
const unsigned char *readout_meeting_words_bytes(void) { return meeting_words; }
size_t readout_meeting_words_size(void) { return sizeof(meeting_words); }

static const unsigned char proposal_weights[] = {
#embed "proposal.weights"
};
const unsigned char *readout_proposal_weights_bytes(void) { return proposal_weights; }
size_t readout_proposal_weights_size(void) { return sizeof(proposal_weights); }

static const unsigned char place_weights[] = {
#embed "place.weights"
};
const unsigned char *readout_place_weights_bytes(void) { return place_weights; }
size_t readout_place_weights_size(void) { return sizeof(place_weights); }
