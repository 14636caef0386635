/** TTL lines on lines that remember; a kernel's are driven on the emulated board. */
package asterism.rig.ttl;
