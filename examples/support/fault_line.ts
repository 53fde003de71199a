/**
 * What a program says of a fault in what it was told; also for the page, where no command line is.
 *
 * @module
 */
import type { Fault } from "../../lib/faults.ts";

/** The line of a fault of the command line; of a word that is no option it says where the options are. */
export const faultLine = ({ tag, message }: Fault): string =>
  tag === "UnknownField" ? `${message.replace("expected one of , got", "expected none, got")}; see --help` : message;
