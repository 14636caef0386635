/** Bytes that nobody meant, for every parser of foreign bytes. */
package asterism.fuzzing;
