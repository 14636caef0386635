/**
 * What a rig and a base station must agree on byte for byte: records, their JSON text, the hash chain, messages and
 * topics.
 *
 * <p>Nothing here opens a file, a socket or a device, and every type is immutable or used by one thread. A record's
 * identity is {@code (rig, epoch, seq)}; its exact UTF-8 bytes are what is hashed, sent and stored, so nobody re-writes
 * a record that he has read.
 */
package asterism.wire;
