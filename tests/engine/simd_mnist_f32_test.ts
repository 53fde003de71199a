/** All of MNIST in f32: see `simd_mnist.ts`. */
import { testMnistIn } from "./simd_mnist.ts";

testMnistIn("f32");
