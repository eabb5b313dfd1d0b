#include "ActorsData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(8) static const unsigned char directory[] = {
#embed "directory.bin"
};

static const unsigned char pronouns[] = {
#embed "pronouns.weights"
};

static const unsigned char antecedents[] = {
#embed "antecedents.weights"
};

static const unsigned char names[] = {
#embed "names.weights"
};

static const unsigned char letters[] = {
#embed "letters.weights"
};

static const unsigned char origins[] = {
#embed "origins.weights"
};

static const unsigned char sides[] = {
#embed "sides.weights"
};

const unsigned char *readout_actors_directory(void) { return directory; }
size_t readout_actors_directory_size(void) { return sizeof directory; }
const unsigned char *readout_actors_pronouns(void) { return pronouns; }
size_t readout_actors_pronouns_size(void) { return sizeof pronouns; }
const unsigned char *readout_actors_antecedents(void) { return antecedents; }
size_t readout_actors_antecedents_size(void) { return sizeof antecedents; }
const unsigned char *readout_actors_names(void) { return names; }
size_t readout_actors_names_size(void) { return sizeof names; }
const unsigned char *readout_actors_letters(void) { return letters; }
size_t readout_actors_letters_size(void) { return sizeof letters; }
const unsigned char *readout_actors_sides(void) { return sides; }
size_t readout_actors_sides_size(void) { return sizeof sides; }
const unsigned char *readout_actors_origins(void) { return origins; }
size_t readout_actors_origins_size(void) { return sizeof origins; }
