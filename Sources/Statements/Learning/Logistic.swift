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

package func exponential(_ x: Float) -> Float { expf(x) }
package func logarithm(_ x: Float) -> Float { logf(x) }
