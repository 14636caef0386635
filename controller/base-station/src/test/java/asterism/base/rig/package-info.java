/** A rig made of records alone, for tests: real chain, real topics, no device. */
package asterism.base.rig;
