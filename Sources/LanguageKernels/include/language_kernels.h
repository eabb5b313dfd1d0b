// The inner loops of the language engine's network, for the vector unit that is found when the program runs.
//
// Matrices are rows of floats. A row's width is rounded up to whole vectors (READOUT_VECTOR floats), and what lies
// beyond the true width is zero, so that no loop has a tail. Nothing here allocates, fails or keeps anything.

#ifndef READOUT_LANGUAGE_KERNELS_H
#define READOUT_LANGUAGE_KERNELS_H

#include <stddef.h>

// Widths of rows are whole multiples of this many floats.
#define READOUT_VECTOR 32

// Maxout layers have 1 to this many pieces.
#define READOUT_PIECES 4

// One layer: for each of `outputs`, `pieces` sums over `inputs`; packed by readout_pack for one unit.
typedef struct {
    const float *weights;
    const float *bias;
    size_t inputs;   // any number
    size_t outputs;  // rounded up to whole vectors
    size_t pieces;
} readout_layer;

// The vector units that this machine has, from the most portable (0) to the fastest.
size_t readout_unit_count(void);

// "portable", "AVX2", "AVX-512".
const char *readout_unit_name(size_t unit);

// Floats that the packed weights of a layer take; its packed bias takes those of a layer with one input.
size_t readout_packed_count(size_t inputs, size_t outputs, size_t pieces);

// Packs weights[(output * pieces + piece) * inputs + input] for a unit, true outputs only. Writes
// readout_packed_count floats, the columns beyond `outputs` zero. A bias is packed as weights of one input.
void readout_pack(size_t unit, const float *weights, size_t inputs, size_t outputs, size_t pieces, float *packed);

// y[row] = the greatest over the pieces of (x[row] . weights + bias), for the `outputs` of each row.
//
// Row i of x begins at x + i * x_stride; rows may overlap, which is how a window over neighbours is read.
// Each output is one sum, added up from the first input to the last: a row's result does not depend on how many
// rows are computed with it.
void readout_multiply(
    size_t unit, const readout_layer *layer, const float *x, size_t x_stride, size_t rows, float *y, size_t y_stride
);

// Brings each row to mean 0 and variance 1 over its first `width` floats, multiplies by gain, adds shift, and adds
// the row of `residual` unless that is NULL. gain and shift have `padded` floats, zero beyond `width`.
void readout_normalize(
    size_t unit, float *y, size_t y_stride, size_t rows, size_t width, size_t padded, const float *gain,
    const float *shift, const float *residual, size_t residual_stride
);

// y[i] = the greatest over the pieces p of the sum over `count` rows of rows[r][p * width + i]. `width` is whole
// vectors.
void readout_add_greatest(
    size_t unit, const float *const *rows, size_t count, size_t width, size_t pieces, float *y
);

// The first place of the greatest of values[from], ..., values[to - 1]; `from` if none compares as greater.
size_t readout_first_greatest(size_t unit, const float *values, size_t from, size_t to);

#endif
