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
    after1: "fc28c8650416124e8311e226b6b35ce7b48b02ab23354cb34263e2c892517474",
    right1: 8205,
    after30: "c9b232dd43fa7d60dd12b8a65f5b9f189f7da9b2c63f38e4ee2a0f1c67b5b91c",
    right30: 9520,
  },
  f64: {
    after1: "a17248f035d028c2d8b8c92097a7446927740bc00fa4755476948884b27effd2",
    right1: 8183,
    after30: "d4bf2804189095fb5639701ca66317d2ad5e3def1b7db200d571c558b0e97032",
    right30: 9510,
  },
};
