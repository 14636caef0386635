/** Placeholder package comment of asterism.app. */
package asterism.app;
