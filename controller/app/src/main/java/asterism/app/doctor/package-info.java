/** Looks at this machine and at a configuration, and says of each thing whether it will do, and if not, what to do. */
package asterism.app.doctor;
