/** Planted results through the writer, read back by a parser of the tests' own. */
package asterism.rig.session;
