/** Placeholder package comment of asterism.bridge. */
package asterism.bridge;
