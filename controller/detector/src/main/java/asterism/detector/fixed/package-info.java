/** The numeric kernel: integer roots, logarithms and rounding, the same bits on every machine. */
package asterism.detector.fixed;
