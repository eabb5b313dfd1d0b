/// The script that installs the English pipeline, carried inside the program.
#ifndef READOUT_COMMAND_DATA_H
#define READOUT_COMMAND_DATA_H

#include <stddef.h>

const unsigned char *_Nonnull readout_install_script_bytes(void);
size_t readout_install_script_size(void);

#endif
