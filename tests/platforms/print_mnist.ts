/**
 * Prints the hash of the network after one epoch of MNIST in either precision.
 *
 * @module
 */
import { runMnist } from "./mnist.ts";

console.log(await runMnist());
