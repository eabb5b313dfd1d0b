#include "CommandData.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char install_script[] = {
#embed "install-pipeline.sh"
};

const unsigned char *readout_install_script_bytes(void) { return install_script; }

size_t readout_install_script_size(void) { return sizeof install_script; }

void readout_return_memory_from(int bytes) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, bytes);
#else
    (void)bytes;
#endif
}
