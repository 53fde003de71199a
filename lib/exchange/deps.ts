/**
 * The outside packages of this room, loaded only with it: zip archives, and the wire format of protocol buffers.
 *
 * @module
 */
export {
  type Entry as ZipEntry,
  Uint8ArrayReader as ZipBytes,
  Uint8ArrayWriter as ZipSink,
  ZipReader,
  ZipWriter,
} from "npm:@zip.js/zip.js@2.24.0/lib/zip-core-native.js";
export { BinaryWriter, WireType } from "npm:@bufbuild/protobuf@2.17.0/wire";
