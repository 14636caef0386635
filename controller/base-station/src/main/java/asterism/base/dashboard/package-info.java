/** The live page: HTTP, server-sent events and static modules, on loopback. */
package asterism.base.dashboard;
