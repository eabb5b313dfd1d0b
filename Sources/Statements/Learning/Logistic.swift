#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The probability that has these odds, given as a logarithm.
package func logistic(_ x: Float) -> Float { 1 / (1 + expf(-x)) }

/// The logarithm of a probability's odds.
package func logit(_ p: Float) -> Float { logf(p / (1 - p)) }

package func logarithm(_ x: Float) -> Float { logf(x) }

/// Four exponentials, right to a few units of the last place; what lies beyond ±60 counts as ±60.
///
/// 2 to the nearest whole power times a polynomial for what is left of the exponent [Cephes, `expf`]: the same bits on
/// every machine.
@inline(__always)
package func exponentials(_ x: SIMD4<Float>) -> SIMD4<Float> {
    let bounded = pointwiseMax(pointwiseMin(x, SIMD4(repeating: 60)), SIMD4(repeating: -60))
    let power = bounded * 1.442_695_04
    // Adding and taking off this number rounds to a whole one.
    let shift = SIMD4<Float>(repeating: 12_582_912)
    let moved = power + shift
    let whole = moved - shift
    let rest = bounded - whole * 0.693_359_375 + whole * 2.121_944_4e-4
    var sum = rest * 1.987_569_15e-4 + 1.398_199_95e-3
    sum = sum * rest + 8.333_452e-3
    sum = sum * rest + 4.166_579_6e-2
    sum = sum * rest + 0.166_666_65
    sum = sum * rest + 0.5
    let result = sum * rest * rest + rest + 1
    let exponent = unsafeBitCast(moved, to: SIMD4<UInt32>.self) &- 0x4B40_0000 &+ 127
    return result * unsafeBitCast(exponent &<< 23, to: SIMD4<Float>.self)
}
