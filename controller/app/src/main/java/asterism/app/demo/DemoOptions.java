package asterism.app.demo;

import java.nio.file.Path;

/**
 * What the command line says about a demo.
 *
 * @param input a movie to calibrate on and play; null for the simulated scene
 * @param seconds how long from the first live frame; null until the movie's end, or until stopped
 * @param port of the page, 0 for a free one
 * @param dir an empty or absent folder; null for a fresh one
 * @param headless end by itself and sum up
 */
public record DemoOptions(Path input, Double seconds, int port, Path dir, boolean headless) {}
