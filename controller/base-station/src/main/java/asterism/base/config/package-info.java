/** Reads and validates {@code base.yaml}, whole, before anything starts. */
package asterism.base.config;
