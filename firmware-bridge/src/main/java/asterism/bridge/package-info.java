/** The instrument as Java sees it: link, frame, movie, gpio, simulator. Knows nothing of neurons. */
package asterism.bridge;
