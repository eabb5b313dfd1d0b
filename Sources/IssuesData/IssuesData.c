#include "IssuesData.h"

// #embed is C23; clang knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char issues[] = {
#embed "issues.tsv"
};
const unsigned char *readout_issues_bytes(void) { return issues; }
size_t readout_issues_size(void) { return sizeof(issues); }
