/** All of MNIST in f64: see `simd_mnist.ts`. */
import { testMnistIn } from "./simd_mnist.ts";

testMnistIn("f64");
