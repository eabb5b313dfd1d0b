// The kernels once, for vectors of LANES floats and REGISTERS of them; included once for each vector unit.
//
// Each output is one sum, added up from the first input to the last: a row's result does not depend on how many
// rows are computed with it, nor on where in the text it stands.

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(function) JOIN(function, UNIT)
#define INLINE TARGET static inline __attribute__((always_inline))

typedef float NAME(vec) __attribute__((ext_vector_type(LANES), aligned(4)));

INLINE NAME(vec) NAME(load)(const float *from) { return *(const NAME(vec) *)from; }

INLINE void NAME(store)(float *to, NAME(vec) value) { *(NAME(vec) *)to = value; }

// `rows` and `columns` are constants where this is called: the sums stay in registers.
INLINE void NAME(tile)(
    const int rows, const int columns, const float *x, size_t x_stride, const float *weights, const float *bias,
    size_t inputs, NAME(vec) sums[restrict TILE_ROWS(1)][COLUMNS]
) {
    NAME(vec) s[TILE_ROWS(1)][COLUMNS];
    _Pragma("clang loop unroll(full)") for (int c = 0; c < columns; c++) {
        NAME(vec) start = NAME(load)(bias + c * LANES);
        _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) s[r][c] = start;
    }
    _Pragma("clang loop unroll(disable)") for (size_t k = 0; k < inputs; k++) {
        NAME(vec) w[COLUMNS];
        _Pragma("clang loop unroll(full)") for (int c = 0; c < columns; c++) w[c] = NAME(load)(weights + c * LANES);
        _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) {
            const NAME(vec) value = x[r * x_stride + k];
            _Pragma("clang loop unroll(full)") for (int c = 0; c < columns; c++) s[r][c] += value * w[c];
        }
        weights += columns * LANES;
    }
    _Pragma("clang loop unroll(full)") for (int c = 0; c < columns; c++)
        _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) sums[r][c] = s[r][c];
}

// A tile's sums, the greatest of its `columns` taken (a maxout layer's pieces) or all stored side by side.
INLINE void NAME(finish_tile)(
    const int rows, const int columns, const int is_maxout, const float *x, size_t x_stride, const float *weights,
    const float *bias, size_t inputs, float *y, size_t y_stride
) {
    NAME(vec) sums[TILE_ROWS(1)][COLUMNS];
    NAME(tile)(rows, columns, x, x_stride, weights, bias, inputs, sums);
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) {
        NAME(vec) greatest = sums[r][0];
        _Pragma("clang loop unroll(full)") for (int c = 1; c < columns; c++) {
            if (is_maxout)
                greatest = __builtin_elementwise_max(greatest, sums[r][c]);
            else
                NAME(store)(y + r * y_stride + c * LANES, sums[r][c]);
        }
        NAME(store)(y + r * y_stride, greatest);
    }
}

// Rows are worked on in blocks that stay in the first cache, panel of outputs by panel of outputs.
INLINE void NAME(multiply_panels)(
    const int columns, const int is_maxout, const readout_layer *layer, const float *x, size_t x_stride, size_t rows,
    float *y, size_t y_stride
) {
    const size_t inputs = layer->inputs;
    const size_t panel_outputs = is_maxout ? LANES : columns * LANES;
    const size_t panels = layer->outputs / panel_outputs;
    const size_t panel_bias = columns * LANES;
    const size_t panel_weights = inputs * panel_bias;
    for (size_t first = 0; first < rows; first += BLOCK_ROWS) {
        const size_t last = first + BLOCK_ROWS < rows ? first + BLOCK_ROWS : rows;
        for (size_t panel = 0; panel < panels; panel++) {
            const float *weights = layer->weights + panel * panel_weights;
            const float *bias = layer->bias + panel * panel_bias;
            float *out = y + panel * panel_outputs;
            size_t row = first;
#define READOUT_TILES(count)                                                                                     \
    for (; row + (count) <= last; row += (count))                                                                \
        NAME(finish_tile)(                                                                                       \
            count, columns, is_maxout, x + row * x_stride, x_stride, weights, bias, inputs, out + row * y_stride, \
            y_stride                                                                                             \
        )
            READOUT_TILES(TILE_ROWS(columns));
            READOUT_TILES(2);
            READOUT_TILES(1);
#undef READOUT_TILES
        }
    }
}

// One row: panels side by side, or each sum would wait for its own last addition.
INLINE void NAME(multiply_row)(const readout_layer *layer, const float *x, float *y) {
    enum { SIDE = 4 };
    const size_t inputs = layer->inputs;
    const size_t panels = layer->outputs / (DENSE * LANES);
    const size_t panel_weights = inputs * DENSE * LANES;
    size_t panel = 0;
    for (; panel + SIDE <= panels; panel += SIDE) {
        const float *weights = layer->weights + panel * panel_weights;
        NAME(vec) s[SIDE * DENSE];
        _Pragma("clang loop unroll(full)") for (int c = 0; c < SIDE * DENSE; c++)
            s[c] = NAME(load)(layer->bias + (panel * DENSE + c) * LANES);
        for (size_t k = 0; k < inputs; k++)
            _Pragma("clang loop unroll(full)") for (int c = 0; c < SIDE * DENSE; c++)
                s[c] += x[k] * NAME(load)(weights + c / DENSE * panel_weights + (k * DENSE + c % DENSE) * LANES);
        _Pragma("clang loop unroll(full)") for (int c = 0; c < SIDE * DENSE; c++)
            NAME(store)(y + (panel * DENSE + c) * LANES, s[c]);
    }
    for (; panel < panels; panel++)
        NAME(finish_tile)(
            1, DENSE, 0, x, 0, layer->weights + panel * panel_weights, layer->bias + panel * DENSE * LANES, inputs,
            y + panel * DENSE * LANES, 0
        );
}

TARGET static void NAME(multiply)(
    const readout_layer *layer, const float *x, size_t x_stride, size_t rows, float *y, size_t y_stride
) {
    switch (layer->pieces) {
    case 1:
        if (rows == 1)
            NAME(multiply_row)(layer, x, y);
        else
            NAME(multiply_panels)(DENSE, 0, layer, x, x_stride, rows, y, y_stride);
        break;
    case 2: NAME(multiply_panels)(2, 1, layer, x, x_stride, rows, y, y_stride); break;
    case 3: NAME(multiply_panels)(3, 1, layer, x, x_stride, rows, y, y_stride); break;
    case 4: NAME(multiply_panels)(4, 1, layer, x, x_stride, rows, y, y_stride); break;
    default: break;
    }
}

INLINE float NAME(total)(NAME(vec) values) {
    float total = 0;
    _Pragma("clang loop unroll(full)") for (int i = 0; i < LANES; i++) total += values[i];
    return total;
}

TARGET static void NAME(normalize)(
    float *y, size_t y_stride, size_t rows, size_t width, size_t padded, const float *gain, const float *shift,
    const float *residual, size_t residual_stride
) {
    const size_t whole = width / LANES * LANES;
    for (size_t row = 0; row < rows; row++) {
        float *values = y + row * y_stride;
        NAME(vec) sums = 0;
        for (size_t i = 0; i < whole; i += LANES) sums += NAME(load)(values + i);
        float sum = NAME(total)(sums);
        for (size_t i = whole; i < width; i++) sum += values[i];
        const float mean = sum / (float)width;
        NAME(vec) squares = 0;
        for (size_t i = 0; i < whole; i += LANES) {
            NAME(vec) distance = NAME(load)(values + i) - mean;
            squares += distance * distance;
        }
        float square = NAME(total)(squares);
        for (size_t i = whole; i < width; i++) square += (values[i] - mean) * (values[i] - mean);
        const float scale = 1.0f / __builtin_sqrtf(square / (float)width + 1e-8f);
        for (size_t i = 0; i < padded; i += LANES) {
            NAME(vec) value = (NAME(load)(values + i) - mean) * scale * NAME(load)(gain + i) + NAME(load)(shift + i);
            if (residual) value += NAME(load)(residual + row * residual_stride + i);
            NAME(store)(values + i, value);
        }
    }
}

TARGET static void NAME(add_greatest)(
    const float *const *rows, size_t count, size_t width, size_t pieces, float *y
) {
    for (size_t i = 0; i < width; i += LANES) {
        NAME(vec) greatest = 0;
        for (size_t p = 0; p < pieces; p++) {
            NAME(vec) sum = NAME(load)(rows[0] + p * width + i);
            for (size_t r = 1; r < count; r++) sum += NAME(load)(rows[r] + p * width + i);
            greatest = p == 0 ? sum : __builtin_elementwise_max(greatest, sum);
        }
        NAME(store)(y + i, greatest);
    }
}

TARGET static size_t NAME(first_greatest)(const float *values, size_t from, size_t to) {
    float best = values[from];
    size_t i = from;
    if (to - from >= LANES) {
        NAME(vec) greatest = NAME(load)(values + from);
        for (i = from + LANES; i + LANES <= to; i += LANES)
            greatest = __builtin_elementwise_max(greatest, NAME(load)(values + i));
        best = __builtin_reduce_max(greatest);
    }
    for (; i < to; i++) best = values[i] > best ? values[i] : best;
    for (i = from; i < to; i++)
        if (values[i] == best) return i;
    return from;
}

static const kernels NAME(kernels) = {
    .name = UNIT_NAME,
    .lanes = LANES,
    .multiply = NAME(multiply),
    .normalize = NAME(normalize),
    .add_greatest = NAME(add_greatest),
    .first_greatest = NAME(first_greatest),
};

#undef INLINE
#undef NAME
#undef JOIN
#undef JOIN_
#undef UNIT
#undef UNIT_NAME
#undef TARGET
#undef LANES
#undef REGISTERS
