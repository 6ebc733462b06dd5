// What vector code asks the plain code for, lane by lane, where it is rarely needed.

export declare function exponential(x: f64): f64

export declare function logarithm(x: f64): f64

/** The logarithm of 1 + x. */
export declare function logarithmOfOneMore(x: f64): f64

/** The fifth or sixth root of shared/numerics/rounded-root.ts. */
export declare function roundedRoot(x: f64, degree: i32): f64

export declare function power(base: f64, exponent: f64): f64
