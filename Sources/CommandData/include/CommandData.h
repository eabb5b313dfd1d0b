/// The script that installs the English pipeline, carried inside the program, and what Swift's view of the C library
/// leaves out.
#ifndef READOUT_COMMAND_DATA_H
#define READOUT_COMMAND_DATA_H

#include <stddef.h>

const unsigned char *_Nonnull readout_install_script_bytes(void);
size_t readout_install_script_size(void);

/// Has pieces of memory of at least so many bytes given back to the system as soon as they are freed.
///
/// glibc keeps ever larger pieces for itself once such a piece was freed, in each thread apart (mallopt(3),
/// M_MMAP_THRESHOLD). Does nothing where there is no such setting.
void readout_return_memory_from(int bytes);

#endif
