/** Placeholder package comment of asterism.base. */
package asterism.base;
