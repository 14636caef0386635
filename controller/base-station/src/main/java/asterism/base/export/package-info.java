/**
 * A finished session as tables for other programs: out of a session folder, which is complete, or out of the store, which
 * holds what was uploaded. What a source does not have is listed as absent and never filled; an empty field is unknown.
 * Tables are read again for each pass, so that a long session needs no memory for its traces.
 */
package asterism.base.export;
