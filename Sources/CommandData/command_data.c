#include "CommandData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char install_script[] = {
#embed "install-pipeline.sh"
};

const unsigned char *readout_install_script_bytes(void) { return install_script; }

size_t readout_install_script_size(void) { return sizeof install_script; }
