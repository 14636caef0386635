/** Keeps the exact bytes of every record in SQLite and proves which ones are there. */
package asterism.base.store;
