#ifndef READOUT_ACTORS_DATA_H
#define READOUT_ACTORS_DATA_H

#include <stddef.h>

/* The compiled directory of actors (Sources/Actors/Directory/DirectoryFormat.swift), made from the tables beside it
   by `swift run compile-directory`. */
const unsigned char *_Nonnull readout_actors_directory(void);
size_t readout_actors_directory_size(void);

/* The weights of the ranking of antecedents of "he" and "she", made by Scripts/actors/antecedents.py. */
const unsigned char *_Nonnull readout_actors_antecedents(void);
size_t readout_actors_antecedents_size(void);

/* The weights of the ranking of antecedents of "they" and "it", made by `swift run actors-lab train`. */
const unsigned char *_Nonnull readout_actors_pronouns(void);
size_t readout_actors_pronouns_size(void);

/* The weights that tell persons' names from others, made by `swift run actors-lab train-names`. */
const unsigned char *_Nonnull readout_actors_names(void);
size_t readout_actors_names_size(void);

/* The weights of letters in persons' names, made by Scripts/actors/letters.py. */
const unsigned char *_Nonnull readout_actors_letters(void);
size_t readout_actors_letters_size(void);

/* The weights of the sides that persons act for, made by Scripts/actors/learn_sides.py. */
const unsigned char *_Nonnull readout_actors_sides(void);
size_t readout_actors_sides_size(void);

/* Where names with the letters of a name are found, made by Scripts/actors/origins.py. */
const unsigned char *_Nonnull readout_actors_origins(void);
size_t readout_actors_origins_size(void);

#endif
