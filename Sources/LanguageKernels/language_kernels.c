#include "language_kernels.h"

// Rows whose inputs stay in the first cache while the weights pass by.
#define BLOCK_ROWS 48

// Columns of sums in a tile: a maxout layer's pieces, or so many vectors of a dense layer.
#define COLUMNS READOUT_PIECES
#define DENSE (READOUT_VECTOR / 16)

// Rows of a tile: as many as leave room among the registers for a row of weights and one input.
#define TILE_ROWS(columns) ((REGISTERS - 1 - (columns)) / (columns))

typedef struct {
    const char *name;
    size_t lanes;
    void (*multiply)(const readout_layer *, const float *, size_t, size_t, float *, size_t);
    void (*normalize)(
        float *, size_t, size_t, size_t, size_t, const float *, const float *, const float *, size_t
    );
    void (*add_greatest)(const float *const *, size_t, size_t, size_t, float *);
    size_t (*first_greatest)(const float *, size_t, size_t);
} kernels;

// What every machine has: SSE2 or NEON. Tiles fit 16 registers.
#define UNIT portable
#define UNIT_NAME "portable"
#define TARGET
#define LANES 4
#define REGISTERS 14
#include "kernel_body.h"

#if defined(__x86_64__)

#define UNIT avx2
#define UNIT_NAME "AVX2"
#define TARGET __attribute__((target("avx2,fma")))
#define LANES 8
#define REGISTERS 14
#include "kernel_body.h"

#define UNIT avx512
#define UNIT_NAME "AVX-512"
#define TARGET __attribute__((target("avx512f")))
#define LANES 16
#define REGISTERS 28
#include "kernel_body.h"

#endif

static const kernels *const units[] = {
    &kernels_portable,
#if defined(__x86_64__)
    &kernels_avx2,
    &kernels_avx512,
#endif
};

size_t readout_unit_count(void) {
    size_t count = 1;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        count = 2;
        if (__builtin_cpu_supports("avx512f")) count = 3;
    }
#endif
    return count;
}

const char *readout_unit_name(size_t unit) { return units[unit]->name; }

static size_t padded(size_t width) { return (width + READOUT_VECTOR - 1) / READOUT_VECTOR * READOUT_VECTOR; }

size_t readout_packed_count(size_t inputs, size_t outputs, size_t pieces) { return padded(outputs) * pieces * inputs; }

void readout_pack(size_t unit, const float *weights, size_t inputs, size_t outputs, size_t pieces, float *packed) {
    const size_t lanes = units[unit]->lanes;
    // A maxout layer has its pieces side by side, a dense layer its next outputs.
    const size_t side = pieces == 1 ? DENSE : 1;
    const size_t panels = padded(outputs) / (lanes * side);
    for (size_t panel = 0; panel < panels; panel++)
        for (size_t input = 0; input < inputs; input++)
            for (size_t next = 0; next < side; next++)
                for (size_t piece = 0; piece < pieces; piece++)
                    for (size_t lane = 0; lane < lanes; lane++) {
                        const size_t output = (panel * side + next) * lanes + lane;
                        *packed++ = output < outputs ? weights[(output * pieces + piece) * inputs + input] : 0;
                    }
}

void readout_multiply(
    size_t unit, const readout_layer *layer, const float *x, size_t x_stride, size_t rows, float *y, size_t y_stride
) {
    units[unit]->multiply(layer, x, x_stride, rows, y, y_stride);
}

void readout_normalize(
    size_t unit, float *y, size_t y_stride, size_t rows, size_t width, size_t padded, const float *gain,
    const float *shift, const float *residual, size_t residual_stride
) {
    units[unit]->normalize(y, y_stride, rows, width, padded, gain, shift, residual, residual_stride);
}

void readout_add_greatest(
    size_t unit, const float *const *rows, size_t count, size_t width, size_t pieces, float *y
) {
    units[unit]->add_greatest(rows, count, width, pieces, y);
}

size_t readout_first_greatest(size_t unit, const float *values, size_t from, size_t to) {
    return units[unit]->first_greatest(values, from, to);
}
