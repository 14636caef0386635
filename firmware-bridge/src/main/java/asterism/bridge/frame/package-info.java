/** One frame in memory: pixels, both clocks, what is known to be wrong with it. */
package asterism.bridge.frame;
