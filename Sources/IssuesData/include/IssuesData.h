#ifndef READOUT_ISSUES_DATA_H
#define READOUT_ISSUES_DATA_H

#include <stddef.h>

// The taxonomy of issues, embedded so that it travels with the program: the bytes of issues.tsv, not terminated.
// Its header names its form and licence.
const unsigned char *readout_issues_bytes(void);
size_t readout_issues_size(void);

#endif
