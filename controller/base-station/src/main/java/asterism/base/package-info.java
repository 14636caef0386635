/** Body of the {@code base-station} process: joins collector, store, study and dashboard. */
package asterism.base;
