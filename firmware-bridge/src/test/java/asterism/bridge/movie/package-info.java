/** Recordings, whole, odd and damaged. */
package asterism.bridge.movie;
