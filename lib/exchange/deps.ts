/**
 * The outside packages of this room, loaded only with it: zip archives.
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
