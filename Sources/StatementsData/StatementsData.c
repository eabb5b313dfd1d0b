#include "StatementsData.h"

// #embed is C23; clang knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char attribution_weights[] = {
#embed "attribution.weights"
};
const unsigned char *readout_attribution_weights_bytes(void) { return attribution_weights; }
size_t readout_attribution_weights_size(void) { return sizeof(attribution_weights); }
