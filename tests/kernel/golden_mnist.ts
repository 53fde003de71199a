/**
 * The networks of the book's run on MNIST, recorded from this library: [784, 30, 10] from seed 1, eta 3, mini-batches of 10.
 * SHA-256, in hex, of all parameters as little-endian doubles: weights, then biases, layer by layer. `right`: test images of
 * 10,000.
 *
 * @module
 */

/** What is recorded of a precision. */
export interface Golden {
  readonly after1: string;
  readonly right1: number;
  readonly after30: string;
  readonly right30: number;
}

/** The recorded networks. */
export const GOLDEN_MNIST: Readonly<Record<"f32" | "f64", Golden>> & { readonly start: string } = {
  start: "eca13add3060568dfe5d992e3a0b5bde74e62e1741aa82e438490e51a1dcb291",
  f32: {
    after1: "f4ff2bbadd385312a5f6f4ac389762ac181835ce0519ef909be2d2ec8825af86",
    right1: 8194,
    after30: "630b835ed2a37b8c8c75e5f8c5cf340776008b6ed43ad1a06f8f158aa7644127",
    right30: 9494,
  },
  f64: {
    after1: "3c2e6942063a8af27ebf3cd668e23cfeb7edfa911c36d1043cffbbfa14734f60",
    right1: 8183,
    after30: "63efad0e3d894d2c6a58e0c7debf6033c2af3251803c93b0f41a4bdcb4c8bc5d",
    right30: 9478,
  },
};
