/**
 * A session as one Neurodata Without Borders 2.6 file (HDF5), after the published core schema (nwb-schema 2.6.0, hdmf-common
 * 1.8). The HDF5 library itself writes it, since object references and texts of any length are needed everywhere in it.
 * Times are seconds from {@code session_start_time}; NaN is unknown.
 */
package asterism.base.export.nwb;
