/** The Asterism link, version 1: bytes of a serial line to packets to frames, and commands back. See PROTOCOL.md. */
package asterism.bridge.link;
